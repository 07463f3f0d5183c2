package dev.evenkeel.agent;

/** From what went wrong in the isolated part to one line. */
final class Refusal {

    private static final String OURS = "dev.evenkeel.";
    private static final String SHADED = OURS + "agent.shaded.";

    private Refusal() {}

    /** Exceptions of our own are written for the user; of others the class tells more than the text. */
    static RefusedException of(Throwable failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        String name = failure.getClass().getName();
        if (name.startsWith(OURS) && !name.startsWith(SHADED)) {
            return new RefusedException(message, failure);
        }
        if (failure instanceof NoClassDefFoundError && !message.startsWith("dev/evenkeel/")) {
            return new RefusedException(
                    "this JVM runs without the module that has " + message.replace('/', '.')
                            + ": start it with --add-modules ALL-SYSTEM, or put the module into its image",
                    failure);
        }
        return new RefusedException(failure.getClass().getSimpleName() + ": " + message, failure);
    }
}
