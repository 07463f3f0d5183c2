package dev.evenkeel.forecast.statistics;

import java.util.Arrays;

/**
 * The median of the slopes of all pairs of points: a line that nearly a third of the points may be wrong about.
 *
 * <p>Theil 1950; Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63 (1968). The bounds are Sen's,
 * as in Hollander, Wolfe and Chicken, "Nonparametric Statistical Methods", 9.3: with N slopes and Kendall's variance
 * v = n(n-1)(2n+5)/18 they are the slopes of the ranks (N -+ z sqrt(v)) / 2. Neighbouring readings depend on each other, so v
 * is multiplied by (1+r)/(1-r), r the lag-one autocorrelation of the residuals (Yue and Wang 2004, for a process of first
 * order). Costs O(n^2 log n) time and O(n^2) memory.
 *
 * @param slope per unit of x
 * @param low lower bound
 * @param high upper bound
 * @param intercept the line's value at x = 0
 * @param noise standard deviation of the residuals, estimated robustly
 * @param autocorrelation of neighbouring residuals, from 0 to 0.9
 */
public record TheilSen(double slope, double low, double high, double intercept, double noise, double autocorrelation) {
    /** Of the normal distribution, for 95 % on two sides. */
    private static final double Z = 1.96;

    private static final double AUTOCORRELATION_MAX = 0.9;

    /** Fewer points say nothing. */
    public static final int POINTS_MIN = 5;

    /**
     * Fits a line.
     *
     * @param x in any order; pairs of equal x are left out
     * @param y as long as x
     * @throws IllegalArgumentException if there are fewer than {@link #POINTS_MIN} points, or all have the same x
     */
    public static TheilSen fit(double[] x, double[] y) {
        int n = x.length;
        if (n < POINTS_MIN || y.length != n) {
            throw new IllegalArgumentException(
                    "points must be at least " + POINTS_MIN + ", as many x as y: x=" + n + " y=" + y.length);
        }
        double[] slopes = slopes(x, y);
        if (slopes.length == 0) {
            throw new IllegalArgumentException("x must not all be equal: x=" + x[0]);
        }
        double slope = Quantiles.median(slopes);
        double[] residuals = new double[n];
        for (int i = 0; i < n; i++) {
            residuals[i] = y[i] - slope * x[i];
        }
        double intercept = Quantiles.median(residuals);
        double autocorrelation = autocorrelation(residuals);
        double inflation = (1 + autocorrelation) / (1 - autocorrelation);
        double half = Z * Math.sqrt(n * (n - 1.0) * (2 * n + 5) / 18 * inflation) / 2;
        double middle = slopes.length / 2.0;
        int low = (int) Math.floor(middle - half) - 1;
        int high = (int) Math.ceil(middle + half);
        return new TheilSen(
                slope,
                low < 0 ? Double.NEGATIVE_INFINITY : slopes[low],
                high >= slopes.length ? Double.POSITIVE_INFINITY : slopes[high],
                intercept,
                Quantiles.scale(residuals),
                autocorrelation);
    }

    private static double[] slopes(double[] x, double[] y) {
        double[] slopes = new double[x.length * (x.length - 1) / 2];
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                double run = x[j] - x[i];
                if (run != 0) {
                    slopes[count++] = (y[j] - y[i]) / run;
                }
            }
        }
        double[] sorted = Arrays.copyOf(slopes, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double autocorrelation(double[] residuals) {
        double mean = Arrays.stream(residuals).average().orElse(0);
        double variance = 0;
        double covariance = 0;
        for (int i = 0; i < residuals.length; i++) {
            double here = residuals[i] - mean;
            variance += here * here;
            if (i > 0) {
                covariance += here * (residuals[i - 1] - mean);
            }
        }
        return variance == 0 ? 0 : Math.max(0, Math.min(AUTOCORRELATION_MAX, covariance / variance));
    }
}
