package dev.evenkeel.cli;

import java.util.Objects;

/** Whether a person is watching. */
final class Terminal {

    private Terminal() {}

    static boolean isInteractive() {
        // Since JDK 22 there always is a console; the class file of the JDK does not say so yet.
        return Objects.requireNonNull(System.console()).isTerminal();
    }
}
