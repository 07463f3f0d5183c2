package dev.evenkeel.verify.measure;

/**
 * A span of time in which the JVM kept application threads from running.
 *
 * @param kind what stopped them
 * @param name the JVM's own name for it, such as {@code GC Pause} or {@code ICBufferFull}
 * @param startEpochNanos begin, nanoseconds since the epoch
 * @param durationNanos how long; for a pause the whole safepoint, time to safepoint included
 */
public record Interruption(Kind kind, String name, long startEpochNanos, long durationNanos) {

    /** What stopped the application threads. */
    public enum Kind {
        /** A stop-the-world phase of the collector. */
        GC_PAUSE,
        /** Any other safepoint. */
        SAFEPOINT,
        /** A thread that waited for memory (ZGC allocation stall, Shenandoah pacing, degenerated cycle). */
        STALL
    }
}
