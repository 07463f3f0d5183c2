package dev.evenkeel.signals;

import java.time.Duration;
import java.time.Instant;

/**
 * The collector held all application threads.
 *
 * @param duration from the request to stop until the release, exact to the microsecond: what the application sees, which is more than the
 *     collector's work
 * @param name what the JVM calls the operation, for example {@code G1CollectForAllocation} or {@code ZMarkEndYoung}
 * @param cause why the collection was begun, as the JVM says; an empty text at the pauses of a concurrent collection, of which the JVM
 *     tells later
 * @param gcId the collection it is of, or {@link #NO_GC_ID} where the cause is empty
 */
public record Pause(Instant at, Duration duration, Collector collector, String name, String cause, long gcId)
        implements Signal, Interruption {
    /** The collection is not known. */
    public static final long NO_GC_ID = -1;
}
