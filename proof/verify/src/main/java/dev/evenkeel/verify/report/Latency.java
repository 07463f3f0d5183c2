package dev.evenkeel.verify.report;

import org.HdrHistogram.Histogram;

/**
 * Latencies of an arm's completed requests, from their intended start.
 *
 * @param p50Millis median
 * @param p99Millis 99th percentile
 * @param p999Millis 99.9th percentile
 * @param maxMillis largest
 * @param distribution all of them, nanoseconds; not to be changed
 */
public record Latency(double p50Millis, double p99Millis, double p999Millis, double maxMillis, Histogram distribution) {

    private static final double NANOS_PER_MILLI = 1e6;

    static Latency of(Histogram distribution) {
        return new Latency(
                distribution.getValueAtPercentile(50) / NANOS_PER_MILLI,
                distribution.getValueAtPercentile(99) / NANOS_PER_MILLI,
                distribution.getValueAtPercentile(99.9) / NANOS_PER_MILLI,
                distribution.getMaxValue() / NANOS_PER_MILLI,
                distribution);
    }
}
