package dev.evenkeel.cli;

import java.io.IOException;
import java.io.InputStream;

/** Lets a child process end with its parent: a killed parent closes the pipe that is the child's standard input. */
final class ParentWatch {

    private ParentWatch() {}

    /** Ends this JVM, shutdown hooks included, as soon as standard input reaches its end. */
    static void exitWithStandardInput() {
        Thread.ofPlatform().name("evenkeel-parent-watch").daemon().start(() -> {
            awaitEnd(System.in);
            System.exit(ExitStatus.OK);
        });
    }

    private static void awaitEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // what a parent writes has no meaning
            }
        } catch (IOException e) {
            // a broken pipe is an end as well
        }
    }
}
