package dev.evenkeel.forecast.growth;

import dev.evenkeel.forecast.statistics.Quantiles;

/**
 * Medians of the first, middle and last third of a window: the quickest look at its shape.
 *
 * @param first median
 * @param middle median
 * @param last median
 * @param early slope per second from the first to the middle third
 * @param late slope per second from the middle to the last third
 */
record Thirds(double first, double middle, double last, double early, double late) {

    static Thirds of(Series series) {
        int n = series.size();
        int one = n / 3;
        int two = n - n / 3;
        double[] x = series.seconds();
        double[] y = series.values();
        double first = Quantiles.median(y, 0, one);
        double middle = Quantiles.median(y, one, two);
        double last = Quantiles.median(y, two, n);
        double centre = Quantiles.median(x, one, two);
        return new Thirds(
                first,
                middle,
                last,
                (middle - first) / (centre - Quantiles.median(x, 0, one)),
                (last - middle) / (Quantiles.median(x, two, n) - centre));
    }

    double rise() {
        return last - first;
    }

    /**
     * Where it ends if each further third adds less than the one before by the same factor (Aitken's delta-squared), or
     * infinity if it does not slow down.
     */
    double asymptote() {
        double ratio = late / early;
        return ratio < 1 ? last + (last - middle) * Math.max(0, ratio) / (1 - ratio) : Double.POSITIVE_INFINITY;
    }
}
