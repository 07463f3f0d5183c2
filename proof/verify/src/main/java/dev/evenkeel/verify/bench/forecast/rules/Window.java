package dev.evenkeel.verify.bench.forecast.rules;

/** The last readings of a series, one a stride, in order. */
final class Window {
    private final double[] seconds;
    private final double[] values;
    private final double strideSeconds;
    private int size;

    Window(int capacity, double strideSeconds) {
        this.seconds = new double[capacity];
        this.values = new double[capacity];
        this.strideSeconds = strideSeconds;
    }

    /** Takes a reading unless it is too near the last one; tells whether it did. */
    boolean add(double second, double value) {
        if (size > 0 && second - seconds[size - 1] < strideSeconds) {
            return false;
        }
        if (size == seconds.length) {
            System.arraycopy(seconds, 1, seconds, 0, size - 1);
            System.arraycopy(values, 1, values, 0, size - 1);
            size--;
        }
        seconds[size] = second;
        values[size++] = value;
        return true;
    }

    boolean isFull() {
        return size == seconds.length;
    }

    int size() {
        return size;
    }

    double second(int i) {
        return seconds[i];
    }

    double value(int i) {
        return values[i];
    }
}
