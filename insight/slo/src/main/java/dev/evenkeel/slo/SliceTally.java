package dev.evenkeel.slo;

import dev.evenkeel.slo.window.RollingCounts;
import java.time.Duration;
import java.time.Instant;

/** Slices added up over some time, in at most {@link #CELLS_MAX} cells whatever its length. */
final class SliceTally {
    private static final long CELLS_MAX = 720;
    private static final int GOOD_SLICES = 0;
    private static final int BAD_SLICES = 1;
    private static final int MISSED_MILLIONTHS = 2;
    private static final int GOOD = 3;
    private static final int BROKEN = 4;
    private static final double MILLION = 1e6;

    private final Objective objective;
    private final long slices;
    private final int cells;
    private final RollingCounts counts;

    SliceTally(Objective objective, Duration time) {
        this.objective = objective;
        this.slices = time.dividedBy(objective.slice());
        long perCell = (slices + CELLS_MAX - 1) / CELLS_MAX;
        this.cells = (int) ((slices + perCell - 1) / perCell);
        this.counts = new RollingCounts(objective.slice().multipliedBy(perCell), cells, 5);
    }

    void add(SliceOutcome slice, Instant start) {
        if (!slice.isSeen()) {
            return;
        }
        counts.add(start, slice.isBad() ? BAD_SLICES : GOOD_SLICES, 1);
        counts.add(start, MISSED_MILLIONTHS, Math.round((1 - slice.goodShare()) * MILLION));
        counts.add(start, GOOD, slice.good());
        counts.add(start, BROKEN, slice.broken());
    }

    /** Moves on to the slice that starts then, or back to it. */
    void moveTo(Instant start) {
        counts.rewind(counts.cellOf(start));
        counts.advance(counts.cellOf(start));
    }

    void clear() {
        counts.clear();
    }

    long goodSlices() {
        return sum(GOOD_SLICES);
    }

    long badSlices() {
        return sum(BAD_SLICES);
    }

    /** Interruptions, over the limit or not. */
    long interruptions() {
        return sum(GOOD) + sum(BROKEN);
    }

    long broken() {
        return sum(BROKEN);
    }

    /** The share of the time, or of the interruptions, that was bad. What was not seen is not bad. */
    double badShare() {
        return switch (objective.method()) {
            case OCCURRENCES -> interruptions() == 0 ? 0 : (double) broken() / interruptions();
            case RATIO_TIMESLICES -> sum(MISSED_MILLIONTHS) / MILLION / slices;
            case TIMESLICES -> (double) badSlices() / slices;
        };
    }

    private long sum(int column) {
        return counts.sum(column, counts.newest(), cells);
    }
}
