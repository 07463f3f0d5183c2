package dev.evenkeel.signals;

import java.time.Duration;
import java.time.Instant;

/**
 * A collection from its begin to its end, concurrent work included. Its pauses are signals of their own.
 *
 * @param name as the JVM calls it, for example {@code G1New} or {@code ZGC Major}
 * @param cause why it was begun
 * @param outcome whether it ended as planned
 * @param paused the sum of its pauses, as the JVM says
 * @param longestPause the longest of them
 */
public record Cycle(
        Instant at,
        Duration duration,
        Collector collector,
        String name,
        String cause,
        Outcome outcome,
        Duration paused,
        Duration longestPause,
        long gcId)
        implements Signal {

    /** How a collection ended. */
    public enum Outcome {
        /** As planned. */
        COMPLETED,
        /** A concurrent one was finished with all threads held (Shenandoah). */
        DEGENERATED,
        /** There was no room to copy to (G1, and the young collection of Serial and Parallel). */
        EVACUATION_FAILED
    }
}
