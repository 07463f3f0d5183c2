package dev.evenkeel.agent.attach;

/** A JVM that can't be attached to, or an agent that refused; the message is one line that says what to do. */
public final class AttachFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AttachFailure(String message) {
        super(message);
    }

    AttachFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
