package dev.evenkeel.forecast.statistics;

/**
 * Where the distribution of a series changed, by the distances between the values before and after.
 *
 * <p>Matteson and James, "A nonparametric approach for multiple change point analysis", JASA 109 (2014), with exponent 1: the
 * split with the largest energy statistic mn/(m+n) (2 E|X-Y| - E|X-X'| - E|Y-Y'|). Whether it counts is decided by Welch's
 * t-test at 0.1 % instead of permutations, as in Fleming et al., "Hunter", ICPE 2023: so the answer is the same every time.
 * Costs O(n^2).
 */
public final class EDivisive {
    private static final int SEGMENT_MIN = 5;

    /** Of the normal distribution, for 0.1 % on two sides. */
    private static final double Z = 3.2905;

    /** No change was found. */
    public static final int NONE = -1;

    private EDivisive() {}

    /** The first index of what is different, or {@link #NONE}. */
    public static int change(double[] values) {
        int n = values.length;
        double[] toEarlier = new double[n];
        double all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                toEarlier[i] += Math.abs(values[i] - values[j]);
            }
            all += toEarlier[i];
        }
        double within = 0;
        double largest = 0;
        int index = NONE;
        double[] toLater = toLater(values);
        double after = all;
        for (int split = 1; split < n; split++) {
            within += toEarlier[split - 1];
            after -= toLater[split - 1];
            if (split >= SEGMENT_MIN && n - split >= SEGMENT_MIN) {
                double energy = energy(within, after, all - within - after, split, n - split);
                if (energy > largest) {
                    largest = energy;
                    index = split;
                }
            }
        }
        return index != NONE && differs(values, index) ? index : NONE;
    }

    /** For each value its distance to all later ones. */
    private static double[] toLater(double[] values) {
        double[] sums = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                sums[i] += Math.abs(values[i] - values[j]);
            }
        }
        return sums;
    }

    private static double energy(double before, double after, double across, double m, double n) {
        double inX = m > 1 ? before / (m * (m - 1) / 2) : 0;
        double inY = n > 1 ? after / (n * (n - 1) / 2) : 0;
        return m * n / (m + n) * (2 * across / (m * n) - inX - inY);
    }

    private static boolean differs(double[] values, int split) {
        double[] x = moments(values, 0, split);
        double[] y = moments(values, split, values.length);
        double error = x[1] / split + y[1] / (values.length - split);
        double distance = Math.abs(x[0] - y[0]);
        if (error == 0) {
            return distance > 0;
        }
        double freedom = error
                * error
                / (square(x[1] / split) / (split - 1)
                        + square(y[1] / (values.length - split)) / (values.length - split - 1));
        return distance / Math.sqrt(error) > student(freedom);
    }

    private static double square(double value) {
        return value * value;
    }

    /** Mean and variance. */
    private static double[] moments(double[] values, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += values[i] / (to - from);
        }
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += square(values[i] - mean);
        }
        return new double[] {mean, squares / (to - from - 1)};
    }

    /** Quantile of Student's distribution by the first three terms of the expansion about the normal one (Fisher, Cornish). */
    private static double student(double freedom) {
        double z2 = Z * Z;
        double first = (z2 + 1) / 4;
        double second = ((5 * z2 + 16) * z2 + 3) / 96;
        double third = (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        return Z * (1 + first / freedom + second / (freedom * freedom) + third / (freedom * freedom * freedom));
    }
}
