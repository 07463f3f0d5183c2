package dev.evenkeel.load;

import java.time.Instant;

/**
 * Ties {@link System#nanoTime} to the time of day, so that windows can be laid over JFR's events. Good to microseconds at
 * the moment of pairing; it then drifts with the difference of the two clocks, well under a millisecond in an hour.
 */
record EpochClock(long pairedEpochNanos, long pairedNanoTime) {
    private static final int ATTEMPTS = 16;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Pairs the clocks: the tightest of some readings of the one between two of the other. */
    static EpochClock pair() {
        EpochClock best = new EpochClock(0, 0);
        long tightest = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS; i++) {
            long before = System.nanoTime();
            Instant now = Instant.now();
            long after = System.nanoTime();
            if (after - before < tightest) {
                tightest = after - before;
                long epochNanos = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
                best = new EpochClock(epochNanos, before + (after - before) / 2);
            }
        }
        return best;
    }

    /** Nanoseconds since the epoch at a reading of {@link System#nanoTime}. */
    long epochNanos(long nanoTime) {
        return pairedEpochNanos + (nanoTime - pairedNanoTime);
    }
}
