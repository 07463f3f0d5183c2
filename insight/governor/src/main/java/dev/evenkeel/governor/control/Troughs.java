package dev.evenkeel.governor.control;

import java.util.Arrays;

/**
 * Tells when traffic is low, from its rate in each round.
 *
 * <p>The rates of the last rounds are kept, as many as the window has. It is a trough when the median of the last three is at
 * most a share of the window's busy level, its 90th percentile, and the last rate does not rise above that share. Nothing is
 * a trough before a quarter of the window was seen, nor where the busy level is nothing. The window should be long enough
 * to hold a peak: a night that is longer than the window becomes the new normal, and then nothing is collected early, which
 * is what would have happened anyway. Used by one thread at a time.
 */
public final class Troughs {

    private static final double BUSY_QUANTILE = 0.9;
    private static final int RECENT = 3;
    private static final int ROUNDS_LEAST = 8;

    private final double[] rates;
    private final double share;
    private int count;

    /**
     * Nothing seen.
     *
     * @param rounds in a window, at least 8
     * @param share of the busy level that is a trough, above 0, below 1
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Troughs(int rounds, double share) {
        if (rounds < ROUNDS_LEAST) {
            throw new IllegalArgumentException("rounds must be at least " + ROUNDS_LEAST + ": rounds=" + rounds);
        }
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be above 0 and below 1: share=" + share);
        }
        this.rates = new double[rounds];
        this.share = share;
    }

    /** The rate of the round that has ended, in any unit that stays the same. */
    public void add(double rate) {
        rates[count % rates.length] = rate;
        count++;
        if (count == 2 * rates.length) {
            count = rates.length;
        }
    }

    /** Whether enough was seen to tell. */
    public boolean canTell() {
        return count >= Math.max(ROUNDS_LEAST, rates.length / 4);
    }

    /** Whether traffic is low now. */
    public boolean isTrough() {
        if (!canTell()) {
            return false;
        }
        double busy = busyRate();
        double low = busy * share;
        return busy > 0 && recentRate() <= low && last(0) <= low;
    }

    /** The window's busy level; 0 if nothing was seen. */
    public double busyRate() {
        int seen = Math.min(count, rates.length);
        if (seen == 0) {
            return 0;
        }
        double[] sorted = Arrays.copyOf(rates, seen);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(BUSY_QUANTILE * seen) - 1];
    }

    /** The median of the last three; 0 before three were seen. */
    public double recentRate() {
        if (count < RECENT) {
            return 0;
        }
        double one = last(0);
        double two = last(1);
        double three = last(2);
        return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
    }

    private double last(int ago) {
        return rates[(count - 1 - ago) % rates.length];
    }
}
