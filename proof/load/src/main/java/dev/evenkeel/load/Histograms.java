package dev.evenkeel.load;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;

/** The shapes of histogram in use; values are nanoseconds, 1 µs to 60 s. */
final class Histograms {
    private static final long LOWEST_NANOS = 1_000;
    private static final long HIGHEST_NANOS = 60_000_000_000L;
    private static final int FINE_DIGITS = 3;
    private static final int COARSE_DIGITS = 2;

    private Histograms() {}

    /** Sum of many windows. */
    static Histogram total() {
        return new Histogram(LOWEST_NANOS, HIGHEST_NANOS, FINE_DIGITS);
    }

    /** One window's latencies, about 110 KB. */
    static IntCountsHistogram fine() {
        return new IntCountsHistogram(LOWEST_NANOS, HIGHEST_NANOS, FINE_DIGITS);
    }

    /** One window's lateness, about 14 KB. */
    static IntCountsHistogram coarse() {
        return new IntCountsHistogram(LOWEST_NANOS, HIGHEST_NANOS, COARSE_DIGITS);
    }

    /** Brings a value into range. */
    static long clamp(long nanos) {
        return Math.clamp(nanos, 0, HIGHEST_NANOS);
    }
}
