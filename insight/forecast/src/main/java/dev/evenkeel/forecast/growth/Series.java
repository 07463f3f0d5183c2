package dev.evenkeel.forecast.growth;

import dev.evenkeel.forecast.series.Rung;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A window of down-sampled readings, oldest first. Its arrays are for reading. */
final class Series {
    private final double[] seconds;
    private final double[] values;
    private final double[] load;
    private final double bucketSeconds;

    private Series(double[] seconds, double[] values, double[] load, double bucketSeconds) {
        this.seconds = seconds;
        this.values = values;
        this.load = load;
        this.bucketSeconds = bucketSeconds;
    }

    /** The last {@code widths} bucket widths of a rung; fewer readings where buckets are missing. */
    static Series of(Rung rung, Rung load, int widths) {
        int size = 0;
        while (size < rung.size() && rung.index(0) - rung.index(size) < widths) {
            size++;
        }
        double width = rung.widthMillis() / 1e3;
        Series series = new Series(new double[size], new double[size], new double[size], width);
        for (int i = 0; i < size; i++) {
            int ago = size - 1 - i;
            series.seconds[i] = -(rung.index(0) - rung.index(ago)) * width;
            series.values[i] = rung.value(ago);
            series.load[i] = load.valueAt(rung.index(ago));
        }
        return series;
    }

    /** Time of each, the last one's being 0. */
    double[] seconds() {
        return seconds;
    }

    /** Of the subject. */
    double[] values() {
        return values;
    }

    /** What the application was doing at the time, in any unit; not a number where it isn't known. */
    double[] load() {
        return load;
    }

    /** Width of a bucket. */
    double bucketSeconds() {
        return bucketSeconds;
    }

    int size() {
        return values.length;
    }

    /** From the beginning of the first bucket to the end of the last. */
    double spanSeconds() {
        return size() == 0 ? 0 : bucketSeconds - seconds[0];
    }

    /** Those readings whose load is known. */
    Series withLoad() {
        int[] known =
                IntStream.range(0, size()).filter(i -> !Double.isNaN(load[i])).toArray();
        return new Series(pick(seconds, known), pick(values, known), pick(load, known), bucketSeconds);
    }

    private static double[] pick(double[] from, int[] indexes) {
        return Arrays.stream(indexes).mapToDouble(i -> from[i]).toArray();
    }
}
