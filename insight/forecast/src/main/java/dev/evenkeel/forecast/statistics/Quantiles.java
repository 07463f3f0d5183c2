package dev.evenkeel.forecast.statistics;

import java.util.Arrays;

/** Order statistics. */
public final class Quantiles {

    private Quantiles() {}

    /** The median of {@code values[from..to)}; the mean of the middle two if their number is even. */
    public static double median(double[] values, int from, int to) {
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        return ofSorted(sorted);
    }

    /** The median of all. */
    public static double median(double[] values) {
        return median(values, 0, values.length);
    }

    private static double ofSorted(double[] sorted) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("values must not be empty: length=0");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The smallest value that at least {@code quantile} of all do not exceed. */
    public static double nearestRank(double[] sorted, double quantile) {
        int rank = (int) Math.ceil(quantile * sorted.length);
        return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1];
    }

    /**
     * The median distance from the median, scaled so that it is the standard deviation if the values are normal.
     */
    public static double scale(double[] values) {
        double median = median(values);
        double[] distances = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = Math.abs(values[i] - median);
        }
        return 1.4826 * median(distances);
    }
}
