package dev.evenkeel.slo;

/** How an objective stands. */
public enum Status {
    MET,
    BROKEN,
    /** Nothing was seen in the whole window, not even that the JVM lives. */
    NO_DATA
}
