package dev.evenkeel.agent;

/** What is left when an agent can't do its work: one line on the application's standard error. */
final class ErrorLine {

    private ErrorLine() {}

    static void say(String text) {
        System.err.println("evenkeel agent: " + text);
    }

    /** Ends the JVM before the application has begun. */
    static void endJvm() {
        System.exit(1);
    }
}
