package dev.evenkeel.slo;

/** What a breaker goes by. */
public enum Cause {
    /** The objective is broken and still is being broken. */
    OBJECTIVE(false),
    /** Interruptions take so much of the time that work can't keep up. */
    TIME_INTERRUPTED(true),
    /** The heap stays nearly full after collections, and collecting takes its share of the time. */
    HEAP(true),
    /** The process comes close to the limit of its control group. */
    MEMORY(false),
    /** Somebody foresees one of these. */
    FORECAST(false);

    private final boolean isQueueing;

    Cause(boolean isQueueing) {
        this.isQueueing = isQueueing;
    }

    /**
     * Whether the harm is the queue that forms while the process is held, so that a limit on requests under way ends it. For the
     * others there must be less load, wherever it waits.
     */
    boolean isQueueing() {
        return isQueueing;
    }
}
