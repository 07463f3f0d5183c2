package dev.evenkeel.forecast;

import java.time.Duration;

/**
 * A time that is left, as an interval: nothing that is extrapolated is known to a point.
 *
 * @param earliest from the moment of the outlook; zero if it may have come already
 * @param latest from the moment of the outlook; {@link #OPEN} if it may never come
 */
public record Span(Duration earliest, Duration latest) {
    /** No upper end can be given. */
    public static final Duration OPEN = Duration.ofSeconds(Long.MAX_VALUE);

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if earliest is negative or after latest
     */
    public Span {
        if (earliest.isNegative() || earliest.compareTo(latest) > 0) {
            throw new IllegalArgumentException(
                    "earliest must be from 0 to latest: earliest=" + earliest + " latest=" + latest);
        }
    }

    /** Whether there is no upper end. */
    public boolean isOpen() {
        return latest.equals(OPEN);
    }
}
