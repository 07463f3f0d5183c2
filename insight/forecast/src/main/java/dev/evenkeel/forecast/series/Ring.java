package dev.evenkeel.forecast.series;

import java.util.Arrays;

/** The last so many numbers. */
public final class Ring {
    private final double[] values;
    private long count;

    /** A ring of this many. */
    public Ring(int capacity) {
        values = new double[capacity];
    }

    /** Adds one, over the oldest if it is full. */
    public void add(double value) {
        values[(int) (count++ % values.length)] = value;
    }

    /** How many it holds. */
    public int size() {
        return (int) Math.min(count, values.length);
    }

    /** The one added {@code ago} before the last. */
    public double last(int ago) {
        return values[(int) ((count - 1 - ago) % values.length)];
    }

    /** All, oldest first. */
    public double[] values() {
        double[] result = new double[size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = last(result.length - 1 - i);
        }
        return result;
    }

    /** All, smallest first. */
    public double[] sorted() {
        double[] result = values();
        Arrays.sort(result);
        return result;
    }

    /** Forgets all. */
    public void clear() {
        count = 0;
    }
}
