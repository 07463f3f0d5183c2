package dev.evenkeel.observe;

/** A JVM can't be observed. The message is one line that says why and what to do. */
public final class ObservationException extends Exception {
    private static final long serialVersionUID = 1L;

    public ObservationException(String message) {
        super(message);
    }

    public ObservationException(String message, Throwable cause) {
        super(message, cause);
    }
}
