package dev.evenkeel.verify.report;

/** What a run says about the change. */
public enum Outcome {
    BETTER("better", 0),
    NO_DIFFERENCE("no difference", 0),
    WORSE("worse", 3),
    INCONCLUSIVE("inconclusive", 4);

    private final String word;
    private final int exitStatus;

    Outcome(String word, int exitStatus) {
        this.word = word;
        this.exitStatus = exitStatus;
    }

    /** The word in reports: {@code better}, {@code no difference}, {@code worse} or {@code inconclusive}. */
    public String word() {
        return word;
    }

    /** Exit status of the command: 0 for better and no difference, 3 for worse, 4 for inconclusive. */
    public int exitStatus() {
        return exitStatus;
    }
}
