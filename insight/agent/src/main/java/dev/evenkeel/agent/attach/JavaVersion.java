package dev.evenkeel.agent.attach;

/** The feature version of a JVM. */
final class JavaVersion {
    static final int LEAST = 17;

    private JavaVersion() {}

    /**
     * Refuses a JVM that the agent can't run in.
     *
     * @param specification the property {@code java.specification.version}: {@code 1.8}, {@code 11}, {@code 25}
     */
    static void check(long pid, String specification) {
        int feature = feature(specification);
        if (feature < LEAST) {
            throw new AttachFailure("process " + pid + " runs Java " + (feature > 0 ? feature : specification)
                    + "; the agent needs " + LEAST + " or newer");
        }
    }

    /** 0 where the text isn't a version. */
    static int feature(String specification) {
        String text = specification.startsWith("1.") ? specification.substring(2) : specification;
        int end = 0;
        while (end < text.length() && end < 4 && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == 0 ? 0 : Integer.parseInt(text.substring(0, end));
    }
}
