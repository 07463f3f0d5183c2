package dev.evenkeel.load.backend;

/** A back end that could not be started; the message says what to do. */
public final class BackendException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackendException(String message) {
        super(message);
    }

    BackendException(String message, Throwable cause) {
        super(message, cause);
    }
}
