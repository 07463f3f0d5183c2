package dev.evenkeel.verify.statistics;

import java.util.Arrays;

/**
 * Median, tail and largest of a set of durations, by nearest rank: each is a value that was seen.
 *
 * @param count how many there were
 * @param p50 median; 0 when there were none
 * @param p99 99th percentile; 0 when there were none
 * @param max largest; 0 when there were none
 */
public record Spread(int count, double p50, double p99, double max) {

    /** Of values in any order; the argument is left as it is. */
    public static Spread of(double[] values) {
        if (values.length == 0) {
            return new Spread(0, 0, 0, 0);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(sorted.length, ranked(sorted, 0.50), ranked(sorted, 0.99), sorted[sorted.length - 1]);
    }

    private static double ranked(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
