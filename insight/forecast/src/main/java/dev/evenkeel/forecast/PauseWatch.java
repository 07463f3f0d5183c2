package dev.evenkeel.forecast;

import dev.evenkeel.forecast.Warning.Kind;
import dev.evenkeel.forecast.growth.GrowthWatch;
import dev.evenkeel.forecast.growth.Verdict.Rising;
import dev.evenkeel.forecast.series.Ladder;
import dev.evenkeel.forecast.series.Reduction;
import dev.evenkeel.forecast.series.Ring;
import dev.evenkeel.forecast.statistics.Quantiles;
import java.time.Duration;
import java.time.Instant;

/**
 * The last pauses, and their way to the objective. Where they already were near it when the rise began, there is nothing to
 * foretell: that an objective is broken is for its own indicator to say.
 */
final class PauseWatch {
    private static final int PAUSES = 100;
    private static final double NEAR = 0.8;

    private final Ring pauses = new Ring(PAUSES);
    private final PauseObjective objective;
    private final GrowthWatch growth;

    PauseWatch(PauseObjective objective, Ladder load) {
        this.objective = objective;
        this.growth = new GrowthWatch(Reduction.MAX, load);
    }

    void add(Instant at, Duration duration, Standing standing) {
        double nanos = duration.toNanos();
        pauses.add(nanos);
        Rising before = growth.standing();
        growth.add(at.toEpochMilli(), nanos, (double) objective.limit().toNanos());
        Rising now = growth.standing();
        if (now != null && !now.equals(before) && (standing.holds(Kind.PAUSE_OBJECTIVE_BREACH) || beganBelow(now))) {
            Span left = GrowthWords.left(now);
            standing.hold(Kind.PAUSE_OBJECTIVE_BREACH, at, GrowthWords.evidence(Subject.PAUSES, now, left), left);
        } else if (now == null && before != null) {
            standing.withdraw(Kind.PAUSE_OBJECTIVE_BREACH, at, GrowthWords.reason(Subject.PAUSES, growth.denial()));
        }
    }

    private boolean beganBelow(Rising rising) {
        double foot = rising.level() - rising.trend().slope() * rising.overSeconds();
        return foot < NEAR * objective.limit().toNanos();
    }

    PauseFigures figures() {
        if (pauses.size() == 0) {
            return PauseFigures.NONE;
        }
        double[] sorted = pauses.sorted();
        return new PauseFigures(
                sorted.length,
                nanos(Quantiles.nearestRank(sorted, 0.5)),
                nanos(Quantiles.nearestRank(sorted, 0.95)),
                nanos(sorted[sorted.length - 1]));
    }

    private static Duration nanos(double value) {
        return Duration.ofNanos((long) value);
    }

    GrowthWatch growth() {
        return growth;
    }
}
