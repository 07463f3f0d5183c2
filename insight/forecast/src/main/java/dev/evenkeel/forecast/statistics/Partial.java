package dev.evenkeel.forecast.statistics;

/**
 * A trend with the part of a covariate taken out: both time and values are replaced by what a straight line over the covariate
 * leaves of them (Frisch and Waugh 1933; Lovell 1963), and Theil and Sen's slope is taken of what is left.
 *
 * @param explainsTime the share of the variance of time that the covariate explains: near 1 the two can't be told apart
 * @param slopeOnCovariate change of the value by one unit of the covariate, time not considered
 * @param trend of what is left, or the trend as it is if the covariate does not vary
 */
public record Partial(double explainsTime, double slopeOnCovariate, TheilSen trend) {

    /** Takes the covariate out. */
    public static Partial of(double[] x, double[] y, double[] covariate) {
        double[] centred = centred(covariate);
        double[] xs = centred(x);
        double[] ys = centred(y);
        double variance = product(centred, centred);
        if (variance == 0) {
            return new Partial(0, 0, TheilSen.fit(x, y));
        }
        double onX = product(centred, xs) / variance;
        double onY = product(centred, ys) / variance;
        double explains = onX * onX * variance / product(xs, xs);
        for (int i = 0; i < xs.length; i++) {
            xs[i] -= onX * centred[i];
            ys[i] -= onY * centred[i];
        }
        return new Partial(explains, onY, TheilSen.fit(xs, ys));
    }

    private static double[] centred(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i] - mean;
        }
        return result;
    }

    private static double product(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
