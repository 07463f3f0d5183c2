package dev.evenkeel.memory.os;

/** A call to the operating system failed; the message names the call, its arguments and what to do. */
public final class OsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OsException(String message) {
        super(message);
    }

    OsException(String message, Throwable cause) {
        super(message, cause);
    }
}
