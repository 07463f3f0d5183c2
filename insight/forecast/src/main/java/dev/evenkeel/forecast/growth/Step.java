package dev.evenkeel.forecast.growth;

import dev.evenkeel.forecast.statistics.Changes;
import dev.evenkeel.forecast.statistics.CumulativeSums;
import dev.evenkeel.forecast.statistics.Quantiles;
import dev.evenkeel.forecast.statistics.TheilSen;
import org.jspecify.annotations.Nullable;

/**
 * A level that changed at once: both detectors see it, and two levels fit better than a line does.
 *
 * @param millis beginning of the first bucket of the new level
 * @param before median before
 * @param after median after
 */
public record Step(long millis, double before, double after) {
    private static final double FITS_BETTER = 0.75;

    /** The index at which a step fits better than this line, or {@link Changes#NONE}. */
    static int split(Series series, TheilSen line) {
        double[] y = series.values();
        int split = Changes.vote(y);
        if (split == Changes.NONE) {
            return Changes.NONE;
        }
        double before = Quantiles.median(y, 0, split);
        double after = Quantiles.median(y, split, y.length);
        double fromStep = 0;
        double fromLine = 0;
        for (int i = 0; i < y.length; i++) {
            fromStep += Math.abs(y[i] - (i < split ? before : after));
            fromLine += Math.abs(y[i] - line.intercept() - line.slope() * series.seconds()[i]);
        }
        return fromStep < FITS_BETTER * fromLine ? split : Changes.NONE;
    }

    /** The step of a window that ends at this time, or null. */
    static @Nullable Step of(Series series, long endMillis) {
        if (CumulativeSums.change(series.values()) == CumulativeSums.NONE) {
            return null;
        }
        int split = split(series, TheilSen.fit(series.seconds(), series.values()));
        if (split == Changes.NONE) {
            return null;
        }
        double[] y = series.values();
        long at = endMillis + (long) ((series.seconds()[split] - series.bucketSeconds()) * 1e3);
        return new Step(at, Quantiles.median(y, 0, split), Quantiles.median(y, split, y.length));
    }
}
