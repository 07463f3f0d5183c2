package dev.evenkeel.cli;

import java.io.Serial;

/** A failure whose message is meant for the user: one line that says what to do. */
final class CommandException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message);
    }

    CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
