package dev.evenkeel.cli;

import java.io.Console;

/** Whether a person is watching. */
final class Terminal {

    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull") // true for JDK 22 to 24; since 25 it is null again without a terminal
    static boolean isInteractive() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
