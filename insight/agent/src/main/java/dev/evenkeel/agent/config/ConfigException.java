package dev.evenkeel.agent.config;

/** A file of settings that can't be used; the message is one line with file, line and column, and says what to do. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }
}
