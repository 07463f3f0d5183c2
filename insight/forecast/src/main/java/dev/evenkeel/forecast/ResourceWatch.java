package dev.evenkeel.forecast;

import dev.evenkeel.forecast.Warning.Kind;
import dev.evenkeel.forecast.growth.GrowthWatch;
import dev.evenkeel.forecast.growth.Verdict.Rising;
import dev.evenkeel.forecast.series.Ladder;
import dev.evenkeel.forecast.series.Reduction;
import java.time.Instant;

/** One limited resource: its readings in, its warning out. */
final class ResourceWatch {
    private final Subject subject;
    private final Kind kind;
    private final GrowthWatch growth;

    ResourceWatch(Subject subject, Kind kind, Ladder load) {
        this.subject = subject;
        this.kind = kind;
        this.growth = new GrowthWatch(Reduction.MIN, load);
    }

    /** Takes a reading, or nothing if it is negative: then the JVM couldn't tell. */
    void add(Instant at, long value, double limit, Standing standing) {
        if (value < 0) {
            return;
        }
        Rising before = growth.standing();
        growth.add(at.toEpochMilli(), (double) value, limit);
        Rising now = growth.standing();
        if (now != null && !now.equals(before)) {
            Span left = GrowthWords.left(now);
            standing.hold(kind, at, GrowthWords.evidence(subject, now, left), left);
        } else if (now == null && before != null) {
            standing.withdraw(kind, at, GrowthWords.reason(subject, growth.denial()));
        }
    }

    Subject subject() {
        return subject;
    }

    GrowthWatch growth() {
        return growth;
    }
}
