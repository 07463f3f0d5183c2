package dev.evenkeel.verify.report.html;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to lengths along an axis.
 *
 * @param low value at the axis's begin
 * @param high value at its end
 * @param begin position of {@code low}
 * @param end position of {@code high}; below {@code begin} for an axis that grows upwards
 * @param logarithmic whether equal ratios take equal room
 */
record Scale(double low, double high, double begin, double end, boolean logarithmic) {

    private static final double[] STEPS = {1, 2, 5};
    private static final int TICKS_WANTED = 8;

    Scale {
        if (!(low < high) || (logarithmic && !(low > 0))) {
            throw new IllegalArgumentException(
                    "a scale must grow and, if logarithmic, be positive: low=" + low + ", high=" + high);
        }
    }

    /** Position of a value; values outside are moved to the nearer end. */
    double at(double value) {
        double bounded = Math.clamp(value, low, high);
        double share = logarithmic ? Math.log(bounded / low) / Math.log(high / low) : (bounded - low) / (high - low);
        return begin + share * (end - begin);
    }

    /** Powers of ten within the scale. */
    List<Double> decades() {
        return multiples(1);
    }

    /** Twice and five times the powers of ten within the scale. */
    List<Double> between() {
        List<Double> ticks = new ArrayList<>(multiples(2));
        ticks.addAll(multiples(5));
        return ticks;
    }

    /** Round values in even steps, at most about eight. */
    List<Double> even() {
        double step = step((high - low) / TICKS_WANTED);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i * step <= high * (1 + 1e-9); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private static double step(double least) {
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : STEPS) {
            if (factor * decade >= least) {
                return factor * decade;
            }
        }
        return 10 * decade;
    }

    private List<Double> multiples(int factor) {
        List<Double> ticks = new ArrayList<>();
        for (int exponent = (int) Math.floor(Math.log10(low)); exponent <= Math.ceil(Math.log10(high)); exponent++) {
            double value = factor * Math.pow(10, exponent);
            if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
                ticks.add(value);
            }
        }
        return ticks;
    }
}
