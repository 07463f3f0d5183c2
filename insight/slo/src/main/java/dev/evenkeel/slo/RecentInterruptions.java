package dev.evenkeel.slo;

import dev.evenkeel.signals.Interruption;
import dev.evenkeel.slo.window.RollingCounts;
import java.time.Duration;
import java.time.Instant;

/** The share of the last seconds that interruptions took. Signals come up to a second late, so the last one is left out. */
final class RecentInterruptions {
    private static final Duration CELL = Duration.ofSeconds(1);

    /** As far back as can be looked. */
    static final int SECONDS_MOST = 10;

    private static final int CELLS_MIN = 2;
    private static final int NANOS = 0;
    private static final int COUNT = 1;

    private final RollingCounts counts = new RollingCounts(CELL, SECONDS_MOST + 3, 2);
    private final CoveredTime covered = new CoveredTime();

    /**
     * Over some time.
     *
     * @param isKnown whether the time was long enough
     */
    record Share(boolean isKnown, double share, long interruptions, int seconds) {}

    void add(Interruption interruption) {
        Instant end = interruption.end();
        long nanos = covered.add(interruption);
        counts.add(end, COUNT, 1);
        Instant until = end;
        for (int i = 0; i < SECONDS_MOST && nanos > 0; i++) {
            Instant within = until.minusNanos(1);
            Instant start = counts.endOf(counts.cellOf(within) - 1);
            long inCell = Math.min(nanos, Duration.between(start, until).toNanos());
            counts.add(within, NANOS, inCell);
            nanos -= inCell;
            until = start;
        }
    }

    /** Over as many seconds, or since {@code from}. */
    Share share(Instant from, Instant now, int seconds) {
        long last = counts.cellOf(now) - 2;
        long first = Math.max(counts.cellOf(from) + 1, last - seconds + 1);
        int length = (int) Math.max(0, last - first + 1);
        if (length < CELLS_MIN) {
            return new Share(false, 0, 0, length);
        }
        double share = Math.min(1, counts.sum(NANOS, last, length) / ((double) length * CELL.toNanos()));
        return new Share(true, share, counts.sum(COUNT, last, length), length);
    }

    /** The clock was set back. */
    void rewind(Instant now) {
        counts.rewind(counts.cellOf(now));
        covered.clear();
    }
}
