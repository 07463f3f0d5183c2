package dev.evenkeel.forecast.series;

import java.util.function.IntConsumer;

/**
 * A series in buckets of {@value #BASE_MILLIS} ms, and of twice, four times … that, each rung with its last {@value #WINDOW}
 * buckets: 4 minutes finely to 5.7 days coarsely, in about 15 KB. Buckets without a reading are left out. A reading costs
 * O(1), a closed bucket O(rungs) in the worst case and O(1) on average.
 *
 * <p>Before it goes into a bucket, a reading is replaced by the median of the last three, so one wrong one does nothing.
 * Readings that come late count in the bucket that is open. If the clock is set back by more than {@value #BASE_MILLIS} ms the
 * series goes on where it was.
 */
public final class Ladder {
    /** Width of the finest buckets. */
    public static final long BASE_MILLIS = 5_000;

    /** Buckets of a rung. */
    public static final int WINDOW = 48;

    /** How many rungs. */
    public static final int RUNGS = 12;

    private final Reduction reduction;
    private final Rung[] rungs = new Rung[RUNGS];
    private final double[] recent = new double[3];
    private int recentCount;
    private long lastMillis = Long.MIN_VALUE;
    private long offsetMillis;
    private double last = Double.NaN;

    /** An empty one. */
    public Ladder(Reduction reduction) {
        this.reduction = reduction;
        for (int i = 0; i < RUNGS; i++) {
            rungs[i] = new Rung(BASE_MILLIS << i, reduction);
        }
    }

    /**
     * Takes a reading.
     *
     * @param closed told the number of each rung whose bucket was closed by it, finest first, before the reading goes in
     */
    public void add(long millis, double value, IntConsumer closed) {
        long at = monotone(millis);
        double smooth = medianOfThree(value);
        last = smooth;
        Rung base = rungs[0];
        if (base.isOpen() && base.indexOf(at) > base.openIndex()) {
            double reduced = base.value();
            long start = base.openIndex() * BASE_MILLIS;
            base.close();
            closed.accept(0);
            for (int i = 1; i < RUNGS; i++) {
                Rung rung = rungs[i];
                rung.add(start, reduced);
                if (rung.indexOf(at) > rung.openIndex()) {
                    rung.close();
                    closed.accept(i);
                }
            }
        }
        base.add(at, smooth);
    }

    private long monotone(long millis) {
        long at = millis + offsetMillis;
        if (lastMillis != Long.MIN_VALUE && at < lastMillis - BASE_MILLIS) {
            offsetMillis += lastMillis - at;
            at = lastMillis;
        }
        lastMillis = Math.max(lastMillis, at);
        return lastMillis;
    }

    private double medianOfThree(double value) {
        recent[recentCount++ % 3] = value;
        if (recentCount < 3 || reduction == Reduction.MEAN) {
            return value;
        }
        double low = Math.min(recent[0], recent[1]);
        double high = Math.max(recent[0], recent[1]);
        return Math.max(low, Math.min(high, recent[2]));
    }

    /** The last reading, smoothed; not a number if there is none. */
    public double last() {
        return last;
    }

    /** The closed buckets of a rung. */
    public Rung rung(int number) {
        return rungs[number];
    }

    /** The largest value of the finest buckets in everything remembered before this time; minus infinity if nothing is. */
    public double peakBefore(long millis) {
        double peak = Double.NEGATIVE_INFINITY;
        for (Rung rung : rungs) {
            peak = Math.max(peak, rung.peakBefore(millis));
        }
        return peak;
    }
}
