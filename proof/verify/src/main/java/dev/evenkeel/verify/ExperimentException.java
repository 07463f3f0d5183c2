package dev.evenkeel.verify;

/**
 * An experiment that cannot go on. The message is one line for the user: what happened and what to do about it.
 */
public final class ExperimentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An experiment that ends with a message. */
    public ExperimentException(String message) {
        super(message);
    }

    /**
     * @param message one line for the user
     * @param cause what lies behind it
     */
    public ExperimentException(String message, Throwable cause) {
        super(message, cause);
    }
}
