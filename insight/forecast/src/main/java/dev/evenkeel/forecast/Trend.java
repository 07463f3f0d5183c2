package dev.evenkeel.forecast;

import java.time.Duration;
import java.time.Instant;

/**
 * How a series has moved, robustly: the slope is Theil and Sen's, its bounds hold the true one with a confidence of 95 %, the
 * dependence of neighbouring readings allowed for.
 *
 * @param subject what moved; tells the unit of all numbers
 * @param at when it was computed
 * @param over the time it is about, up to {@code at}
 * @param readings down-sampled readings it is made of
 * @param level where the series stands now
 * @param limit what it may reach, or {@link #UNKNOWN}
 * @param perMinute slope
 * @param perMinuteLow lower bound of the slope
 * @param perMinuteHigh upper bound of the slope
 */
public record Trend(
        Subject subject,
        Instant at,
        Duration over,
        int readings,
        double level,
        double limit,
        double perMinute,
        double perMinuteLow,
        double perMinuteHigh) {
    /** There is no limit, or nobody told it. */
    public static final double UNKNOWN = -1;

    /** Whether it rises, as sure as the bounds are. */
    public boolean isRising() {
        return perMinuteLow > 0;
    }
}
