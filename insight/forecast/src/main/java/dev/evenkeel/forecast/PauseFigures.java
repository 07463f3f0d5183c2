package dev.evenkeel.forecast;

import java.time.Duration;

/**
 * The last pauses of the collector, at most 100.
 *
 * @param count how many; if zero, the rest is zero as well
 * @param p50 median, by the nearest rank
 * @param p95 95th percentile, by the nearest rank
 * @param max the longest
 */
public record PauseFigures(int count, Duration p50, Duration p95, Duration max) {
    /** No pause was seen yet. */
    public static final PauseFigures NONE = new PauseFigures(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
