package dev.evenkeel.slo;

import dev.evenkeel.signals.Interruption;
import dev.evenkeel.signals.Loss;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.slo.window.DurationBuckets;
import dev.evenkeel.slo.window.RollingCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps count of an objective. Not safe for use by many threads; its memory is bounded.
 *
 * <p>Interruptions count when they end, since that is when they are told. A slice is judged two seconds after its end, because signals
 * come late; what comes later still counts for the slices after it. The clock is the one of the signals and of the times given to
 * {@link #reading}: where it was set forward, the gap is without data; where it was set back, what lies ahead is forgotten.
 */
public final class Indicator {
    /** How late a signal may come to be judged with its slice. */
    static final Duration LATENESS = Duration.ofSeconds(2);

    private static final int GOOD = 0;
    private static final int BROKEN = 1;
    private static final int NANOS = 2;
    private static final int SIGNALS = 3;
    private static final int BUCKETS = 4;

    private final Objective objective;
    private final Evidence evidence;
    private final RollingCounts seen;
    private final SliceTally window;
    private final List<Burning> burning = new ArrayList<>();
    private final CoveredTime covered = new CoveredTime();
    private long nextSlice = Long.MIN_VALUE;
    /** Of the slice {@link #readSlice}: it is asked for each second, and slices are longer. Null where it counts no longer. */
    private @Nullable Reading latest;

    private long readSlice;
    private @Nullable Instant lastBroken;

    private record Burning(BurnRule rule, SliceTally longTime, SliceTally shortTime) {
        BurnRate rate(double budget) {
            return new BurnRate(rule, longTime.badShare() / budget, shortTime.badShare() / budget);
        }
    }

    /** Judges by {@link Evidence#DEFAULT}. */
    public Indicator(Objective objective) {
        this(objective, Evidence.DEFAULT);
    }

    /** An indicator that has seen nothing. */
    public Indicator(Objective objective, Evidence evidence) {
        this.objective = objective;
        this.evidence = evidence;
        this.seen = new RollingCounts(objective.slice(), objective.overSlices() + 2, BUCKETS + DurationBuckets.COUNT);
        this.window = new SliceTally(objective, objective.window());
        for (BurnRule rule : BurnRule.of(objective)) {
            burning.add(new Burning(
                    rule, new SliceTally(objective, rule.longTime()), new SliceTally(objective, rule.shortTime())));
        }
    }

    /** The objective. */
    public Objective objective() {
        return objective;
    }

    /** Takes note of a signal. */
    public void accept(Signal signal) {
        if (signal instanceof Loss) {
            return;
        }
        Instant time = signal instanceof Interruption interruption ? interruption.end() : signal.at();
        if (nextSlice == Long.MIN_VALUE) {
            nextSlice = seen.cellOf(time);
        }
        judgeUntil(seen.cellOf(time.minus(LATENESS)) - 1);
        seen.add(time, SIGNALS, 1);
        if (latest != null && seen.cellOf(time) <= readSlice) {
            latest = null;
        }
        if (signal instanceof Interruption interruption
                && objective.kinds().contains(InterruptionKind.of(interruption))) {
            count(interruption, time);
        }
    }

    private void count(Interruption interruption, Instant end) {
        boolean isBroken = interruption.duration().compareTo(objective.limit()) > 0;
        seen.add(end, isBroken ? BROKEN : GOOD, 1);
        seen.add(end, NANOS, covered.add(interruption));
        seen.add(end, BUCKETS + DurationBuckets.of(interruption.duration().toNanos()), 1);
        if (isBroken && (lastBroken == null || end.isAfter(lastBroken))) {
            lastBroken = end;
            latest = null;
        }
    }

    /** How the objective stands, judged by the slices that are over at that time. */
    public Reading reading(Instant now) {
        long current = seen.cellOf(now.minus(LATENESS));
        if (seen.newest() > seen.cellOf(now) + 1) {
            setBack(seen.cellOf(now));
        }
        judgeUntil(current - 1);
        long last = Math.max(current, nextSlice) - 1;
        Reading reading = latest;
        if (reading == null || last != readSlice) {
            moveTo(startOf(last));
            reading = read(last);
            latest = reading;
            readSlice = last;
        }
        return reading;
    }

    /** Forgets everything. */
    void clear() {
        seen.clear();
        window.clear();
        for (Burning each : burning) {
            each.longTime().clear();
            each.shortTime().clear();
        }
        covered.clear();
        lastBroken = null;
        latest = null;
        nextSlice = Long.MIN_VALUE;
    }

    private void setBack(long cell) {
        seen.rewind(cell);
        covered.clear();
        lastBroken = null;
        latest = null;
        nextSlice = Math.min(nextSlice, cell);
    }

    private void judgeUntil(long last) {
        if (nextSlice == Long.MIN_VALUE) {
            return;
        }
        for (long cell = Math.max(nextSlice, last - seen.cells()); cell <= last; cell++) {
            add(outcome(cell), startOf(cell));
        }
        nextSlice = Math.max(nextSlice, last + 1);
    }

    private void moveTo(Instant start) {
        window.moveTo(start);
        for (Burning each : burning) {
            each.longTime().moveTo(start);
            each.shortTime().moveTo(start);
        }
    }

    private void add(SliceOutcome outcome, Instant start) {
        window.add(outcome, start);
        for (Burning each : burning) {
            each.longTime().add(outcome, start);
            each.shortTime().add(outcome, start);
        }
    }

    private Instant startOf(long cell) {
        return seen.endOf(cell - 1);
    }

    private SliceOutcome outcome(long cell) {
        long good = over(GOOD, cell);
        long broken = over(BROKEN, cell);
        long all = good + broken;
        boolean isBad = isQuantileOver(good, all) && evidence.isEnough(all, broken, timeShare(cell));
        double goodShare = all == 0 ? 1 : (double) good / all;
        return new SliceOutcome(
                cell, seen.at(SIGNALS, cell) > 0, isBad, goodShare, seen.at(GOOD, cell), seen.at(BROKEN, cell));
    }

    /** By nearest rank: the quantile keeps the limit if as many interruptions as its rank do. */
    private boolean isQuantileOver(long good, long all) {
        return good < Math.ceil(objective.sliceTarget() * all - 1e-9);
    }

    private double timeShare(long last) {
        return Math.min(1, (double) over(NANOS, last) / objective.over().toNanos());
    }

    private long over(int column, long last) {
        return seen.sum(column, last, objective.overSlices());
    }

    private Reading read(long last) {
        long good = window.goodSlices();
        long bad = window.badSlices();
        double badShare = window.badShare();
        List<BurnRate> rates = new ArrayList<>();
        for (Burning each : burning) {
            rates.add(each.rate(objective.budget()));
        }
        Instant at = seen.endOf(last);
        return new Reading(
                at,
                good + bad == 0 ? Status.NO_DATA : isMissed(badShare, last) ? Status.BROKEN : Status.MET,
                over(GOOD, last) + over(BROKEN, last),
                over(BROKEN, last),
                quantile(last),
                timeShare(last),
                good,
                bad,
                objective.slices() - good - bad,
                1 - badShare / objective.budget(),
                rates,
                Optional.ofNullable(lastBroken).filter(end -> end.isAfter(at.minus(objective.window()))));
    }

    private boolean isMissed(double badShare, long last) {
        boolean isMissed = badShare > objective.budget() + 1e-9;
        return objective.method() == BudgetingMethod.OCCURRENCES
                ? isMissed && evidence.isEnough(window.interruptions(), window.broken(), timeShare(last))
                : isMissed;
    }

    private Optional<Duration> quantile(long last) {
        long all = over(GOOD, last) + over(BROKEN, last);
        if (all == 0) {
            return Optional.empty();
        }
        long left = (long) Math.ceil(objective.sliceTarget() * all - 1e-9);
        int bucket = -1;
        while (left > 0) {
            bucket++;
            left -= over(BUCKETS + bucket, last);
        }
        return Optional.of(Duration.ofNanos(DurationBuckets.upperNanos(bucket)));
    }
}
