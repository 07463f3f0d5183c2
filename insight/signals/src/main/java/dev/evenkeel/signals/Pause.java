package dev.evenkeel.signals;

import java.time.Duration;
import java.time.Instant;

/**
 * The collector held all application threads.
 *
 * @param duration of the collector's work at the safepoint, exact to the microsecond
 * @param name as the JVM calls it, for example {@code GC Pause} or {@code Pause Mark Start (Major)}
 * @param cause why the collection was begun, as the JVM says, or an empty text where it doesn't
 * @param gcId the collection it is of, or {@link #NO_GC_ID}
 */
public record Pause(Instant at, Duration duration, Collector collector, String name, String cause, long gcId)
        implements Signal, Interruption {
    /** The collection is not known. */
    public static final long NO_GC_ID = -1;
}
