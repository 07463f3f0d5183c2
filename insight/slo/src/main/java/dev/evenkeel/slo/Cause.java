package dev.evenkeel.slo;

/** What a breaker goes by. */
public enum Cause {
    /** The objective is broken and still is being broken. */
    OBJECTIVE,
    /** Interruptions take so much of the time that work can't keep up. */
    TIME_INTERRUPTED,
    /** The heap stays nearly full after collections, and collecting takes its share of the time. */
    HEAP,
    /** The process comes close to the limit of its control group. */
    MEMORY,
    /** Somebody foresees one of these. */
    FORECAST
}
