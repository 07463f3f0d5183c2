package dev.evenkeel.forecast.statistics;

import java.util.Arrays;

/**
 * Where the level of a series changed, by the sums of its deviations from the mean.
 *
 * <p>Page, "Continuous inspection schemes", Biometrika 41 (1954), in the form that looks back: S(k) = sum of the first k
 * deviations; the change is where |S| is largest. If nothing changed, max |S| / (s sqrt(n)) is distributed as the largest
 * distance of a Brownian bridge, which exceeds 1.63 once in a hundred times. s is the standard deviation of neighbouring
 * differences over sqrt 2, robustly, so that the change itself does not hide in it.
 */
public final class CumulativeSums {
    private static final double ONE_PERCENT = 1.63;

    /** No change was found. */
    public static final int NONE = -1;

    private CumulativeSums() {}

    /** The first index of the new level, or {@link #NONE}. */
    public static int change(double[] values) {
        int n = values.length;
        double mean = Arrays.stream(values).average().orElse(0);
        double sum = 0;
        double largest = 0;
        int index = NONE;
        for (int i = 0; i < n - 1; i++) {
            sum += values[i] - mean;
            if (Math.abs(sum) > largest) {
                largest = Math.abs(sum);
                index = i + 1;
            }
        }
        return largest > ONE_PERCENT * deviation(values) * Math.sqrt(n) ? index : NONE;
    }

    private static double deviation(double[] values) {
        if (values.length < 3) {
            return Double.POSITIVE_INFINITY;
        }
        double[] steps = new double[values.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = values[i + 1] - values[i];
        }
        return Quantiles.scale(steps) / Math.sqrt(2);
    }
}
