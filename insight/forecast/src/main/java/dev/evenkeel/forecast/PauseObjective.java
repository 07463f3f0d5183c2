package dev.evenkeel.forecast;

import java.time.Duration;

/**
 * What the pauses shall keep to.
 *
 * @param quantile of the pauses, for example 0.99
 * @param limit that quantile shall stay under
 */
public record PauseObjective(double quantile, Duration limit) {
    /** P99 under 15 ms. */
    public static final PauseObjective DEFAULT = new PauseObjective(0.99, Duration.ofMillis(15));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the quantile is not between 0 and 1 or the limit is not positive
     */
    public PauseObjective {
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException("quantile must be between 0 and 1: quantile=" + quantile);
        }
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("limit must be positive: limit=" + limit);
        }
    }
}
