package dev.evenkeel.observe;

import java.time.Duration;

/**
 * What to observe beyond interruptions and collections, which always are.
 *
 * @param readings time between two readings of memory, threads and processor time; from 100 ms to one hour
 * @param allocationSamples whether samples of allocations are wanted: 50 a second at the most, each with its stack
 */
public record ObservationSettings(Duration readings, boolean allocationSamples) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    public ObservationSettings {
        if (readings.compareTo(SHORTEST) < 0 || readings.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("readings must be from 100 ms to one hour: readings=" + readings);
        }
    }

    /** A reading a second, no samples of allocations. */
    public static ObservationSettings defaults() {
        return new ObservationSettings(Duration.ofSeconds(1), false);
    }

    /** The same with another time between readings. */
    public ObservationSettings withReadings(Duration other) {
        return new ObservationSettings(other, allocationSamples);
    }

    /** The same with samples of allocations, or without. */
    public ObservationSettings withAllocationSamples(boolean wanted) {
        return new ObservationSettings(readings, wanted);
    }
}
