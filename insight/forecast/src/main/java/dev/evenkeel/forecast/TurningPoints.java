package dev.evenkeel.forecast;

import dev.evenkeel.forecast.growth.Step;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last turning points. A step is seen again from every bucket and time scale; near in time and size it is the same. */
final class TurningPoints {
    private static final int KEPT = 16;
    private static final double SIZE_MIN = 0.1;

    private final Deque<TurningPoint> points = new ArrayDeque<>();
    private final List<Step> known = new ArrayList<>();

    void see(Subject subject, @Nullable Step step) {
        if (step == null || known.contains(step)) {
            return;
        }
        remember(step);
        double size = Math.abs(step.after() - step.before());
        if (size < SIZE_MIN * Math.abs(step.before()) || isKnown(subject, step)) {
            return;
        }
        if (points.size() == KEPT) {
            points.removeFirst();
        }
        points.addLast(new TurningPoint(subject, Instant.ofEpochMilli(step.millis()), step.before(), step.after()));
    }

    private void remember(Step step) {
        if (known.size() == KEPT) {
            known.remove(0);
        }
        known.add(step);
    }

    private boolean isKnown(Subject subject, Step step) {
        double size = step.after() - step.before();
        return points.stream().filter(point -> point.subject() == subject).anyMatch(point -> {
            double other = point.after() - point.before();
            long apart = Math.abs(point.at().toEpochMilli() - step.millis());
            return Math.signum(other) == Math.signum(size) && apart <= SAME_MILLIS;
        });
    }

    private static final long SAME_MILLIS = 600_000;

    List<TurningPoint> list() {
        return new ArrayList<>(points);
    }
}
