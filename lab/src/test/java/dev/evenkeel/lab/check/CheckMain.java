package dev.evenkeel.lab.check;

/** One model check in a JVM of its own, whose class path may hold a planted class. Ends with status 1 when a bug is found. */
final class CheckMain {

    private CheckMain() {}

    /** The check's arguments, as {@link ModelCheck#arguments} gives them. */
    public static void main(String[] arguments) throws ClassNotFoundException {
        try {
            ModelCheck.parse(arguments).holds();
        } catch (AssertionError e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }
}
