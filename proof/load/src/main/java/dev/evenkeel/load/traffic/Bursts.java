package dev.evenkeel.load.traffic;

import java.time.Duration;

/**
 * Times of raised arrival rate. The rate a plan names is the mean <em>including</em> the bursts: between them
 * arrivals come at {@link #baseRate}, within them at {@code factor} times that.
 *
 * @param factor rate within a burst over the rate between bursts; 1 for none
 * @param length how long each burst lasts
 * @param spacing mean time from the start of one burst to the start of the next; the calm between is exponential
 */
public record Bursts(double factor, Duration length, Duration spacing) {

    /** Three times the rate for 200 ms, once in 5 s on average. */
    public static final Bursts DEFAULT = new Bursts(3, Duration.ofMillis(200), Duration.ofSeconds(5));

    /** No bursts: a plain Poisson process. */
    public static final Bursts NONE = new Bursts(1, Duration.ofMillis(200), Duration.ofSeconds(5));

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException when a component is out of range
     */
    public Bursts {
        if (!(factor >= 1 && factor <= 100)) {
            throw new IllegalArgumentException("factor must be from 1 to 100: factor=" + factor);
        }
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("length must be positive: length=" + length);
        }
        if (spacing.compareTo(length) <= 0) {
            throw new IllegalArgumentException(
                    "spacing must be longer than length: spacing=" + spacing + " length=" + length);
        }
    }

    /** Share of time that lies within bursts, 0 to 1. */
    public double share() {
        return (double) length.toNanos() / spacing.toNanos();
    }

    /** Rate between bursts that makes the mean over all time {@code meanRate}. */
    public double baseRate(double meanRate) {
        return meanRate / (1 + share() * (factor - 1));
    }
}
