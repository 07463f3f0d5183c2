package dev.evenkeel.gateway.config;

/** A routes file that cannot be used; the message is one line with file, line and column, and says what to do. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }
}
