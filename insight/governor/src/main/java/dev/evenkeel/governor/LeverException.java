package dev.evenkeel.governor;

import java.io.Serial;

/** A lever could not be moved; the message says which and why. */
public final class LeverException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** With a message for the decision that failed. */
    public LeverException(String message) {
        super(message);
    }

    /** With a message for the decision that failed, and what the JVM said. */
    public LeverException(String message, Throwable cause) {
        super(message, cause);
    }
}
