package dev.evenkeel.verify.report.terminal;

import dev.evenkeel.verify.report.Outcome;
import java.util.Map;

/** Whether and how a terminal is coloured. */
public enum Style {
    /** Text alone. */
    PLAIN,
    /** ANSI colours. */
    COLOUR;

    private static final String RESET = "\u001b[0m";

    /**
     * Colour on a terminal, unless {@code NO_COLOR} is set to anything (no-color.org) or the terminal is dumb.
     *
     * @param terminal whether the output is a terminal
     * @param environment such as {@link System#getenv()}
     */
    public static Style detect(boolean terminal, Map<String, String> environment) {
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return terminal && !refused ? COLOUR : PLAIN;
    }

    String bold(String text) {
        return painted("\u001b[1m", text);
    }

    String faint(String text) {
        return painted("\u001b[2m", text);
    }

    String outcome(Outcome outcome, String text) {
        return painted(
                switch (outcome) {
                    case BETTER -> "\u001b[1;32m";
                    case WORSE -> "\u001b[1;31m";
                    case NO_DIFFERENCE -> "\u001b[1m";
                    case INCONCLUSIVE -> "\u001b[1;33m";
                },
                text);
    }

    private String painted(String code, String text) {
        return this == PLAIN ? text : code + text + RESET;
    }
}
