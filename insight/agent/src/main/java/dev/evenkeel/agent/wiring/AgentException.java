package dev.evenkeel.agent.wiring;

/** The agent can't start; the message is one line that says why and what to do. */
public final class AgentException extends Exception {
    private static final long serialVersionUID = 1L;

    AgentException(String message, Throwable cause) {
        super(message, cause);
    }
}
