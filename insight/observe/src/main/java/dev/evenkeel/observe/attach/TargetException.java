package dev.evenkeel.observe.attach;

/** The other process can't be observed; the message is one line that says what to do. */
public final class TargetException extends Exception {
    private static final long serialVersionUID = 1L;

    public TargetException(String message) {
        super(message);
    }

    public TargetException(String message, Throwable cause) {
        super(message, cause);
    }
}
