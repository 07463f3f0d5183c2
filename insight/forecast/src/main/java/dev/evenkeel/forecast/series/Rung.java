package dev.evenkeel.forecast.series;

/** The last buckets of one width, those without a reading left out. */
public final class Rung {
    private final long widthMillis;
    private final Reduction reduction;
    private final long[] indexes = new long[Ladder.WINDOW];
    private final double[] values = new double[Ladder.WINDOW];
    private final double[] peaks = new double[Ladder.WINDOW];
    private long closed;
    private boolean open;
    private long openIndex;
    private int openCount;
    private double openValue;
    private double openPeak;

    Rung(long widthMillis, Reduction reduction) {
        this.widthMillis = widthMillis;
        this.reduction = reduction;
    }

    long indexOf(long millis) {
        return Math.floorDiv(millis, widthMillis);
    }

    boolean isOpen() {
        return open;
    }

    long openIndex() {
        return openIndex;
    }

    double value() {
        return openValue;
    }

    void add(long millis, double value) {
        if (!open) {
            open = true;
            openIndex = indexOf(millis);
            openCount = 0;
            openPeak = Double.NEGATIVE_INFINITY;
        }
        openCount++;
        openPeak = Math.max(openPeak, value);
        if (openCount == 1) {
            openValue = value;
        } else if (reduction == Reduction.MIN) {
            openValue = Math.min(openValue, value);
        } else if (reduction == Reduction.MAX) {
            openValue = Math.max(openValue, value);
        } else {
            openValue += (value - openValue) / openCount;
        }
    }

    void close() {
        int slot = (int) (closed++ % Ladder.WINDOW);
        indexes[slot] = openIndex;
        values[slot] = openValue;
        peaks[slot] = openPeak;
        open = false;
    }

    double peakBefore(long millis) {
        double peak = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < held(); i++) {
            if ((indexes[i] + 1) * widthMillis <= millis) {
                peak = Math.max(peak, peaks[i]);
            }
        }
        return peak;
    }

    private int held() {
        return (int) Math.min(closed, Ladder.WINDOW);
    }

    /** Width of a bucket. */
    public long widthMillis() {
        return widthMillis;
    }

    /** How many closed buckets lie in the window of {@value Ladder#WINDOW} widths that ends with the last one. */
    public int size() {
        int held = held();
        int size = 0;
        while (size < held && index(0) - index(size) < Ladder.WINDOW) {
            size++;
        }
        return size;
    }

    /** Number of the bucket {@code ago} before the last, counted in widths since the epoch. */
    public long index(int ago) {
        return indexes[(int) ((closed - 1 - ago) % Ladder.WINDOW)];
    }

    /** Its value. */
    public double value(int ago) {
        return values[(int) ((closed - 1 - ago) % Ladder.WINDOW)];
    }

    /** The value of the bucket with this number, or not a number if it is not held. */
    public double valueAt(long index) {
        for (int ago = 0; ago < held() && index(ago) >= index; ago++) {
            if (index(ago) == index) {
                return value(ago);
            }
        }
        return Double.NaN;
    }
}
