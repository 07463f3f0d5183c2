package dev.evenkeel.verify.bench.forecast.generate;

import dev.evenkeel.signals.Collector;
import dev.evenkeel.signals.Cycle;
import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Promotion;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.verify.bench.forecast.label.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Signals of one collection: its pause, what it promoted, what it left, its frame. Some get lost, some are wrong. */
final class CollectionSignals {
    private final Plan plan;
    private final Draw draw;
    private final Consumer<Signal> sink;
    private long gcId;

    CollectionSignals(Plan plan, Consumer<Signal> sink) {
        this.plan = plan;
        this.draw = plan.draw;
        this.sink = sink;
    }

    void emit(Instant at, Heap.Left left, Course course, double seconds) {
        gcId++;
        double trouble =
                course.scenario == Scenario.HUMONGOUS_FRAGMENTATION ? Math.min(1, course.progress(seconds)) : 0;
        boolean humongous = draw.chance(0.05 + 0.6 * trouble);
        boolean failed = draw.chance(0.4 * trouble * trouble) || draw.chance(0.0005 * left.used());
        String cause = humongous ? "G1 Humongous Allocation" : "Allocation";
        Duration pause = pause(left, course, seconds, failed);
        if (!draw.chance(plan.missedReadings)) {
            sink.accept(new Pause(at.minus(pause), pause, plan.collector, "GC Pause", cause, gcId));
        }
        if (!draw.chance(plan.missedReadings)) {
            long bytes = (long) (left.promoted() * plan.heapBytes);
            if (!left.full() && plan.collector != Collector.SHENANDOAH) {
                sink.accept(new Promotion(at, gcId, bytes));
            }
            sink.accept(heap(at, left));
        }
        sink.accept(new Cycle(
                at.minus(pause),
                pause,
                plan.collector,
                left.oldCollected() ? "old" : "young",
                cause,
                failed ? Cycle.Outcome.EVACUATION_FAILED : Cycle.Outcome.COMPLETED,
                pause,
                pause,
                gcId));
    }

    private Duration pause(Heap.Left left, Course course, double seconds, boolean failed) {
        double factor = course.pauses(seconds, plan.objectiveFactor) * draw.factor(plan.pauseNoise);
        double size = plan.collector == Collector.ZGC ? 1 : 0.8 + 0.4 * left.used();
        // A scheduler that was late, a page that was not there.
        double outlier = draw.chance(0.002) ? draw.uniform(2, 10) : 1;
        double full = left.full() ? 3 : 1;
        double worse = failed ? 1.5 : 1;
        return Duration.ofNanos((long) (plan.pauseSeconds * size * factor * outlier * full * worse * 1e9));
    }

    private HeapAfterCollection heap(Instant at, Heap.Left left) {
        double used = left.used();
        if (draw.chance(plan.wrongReadings)) {
            used = Math.min(1, used * draw.uniform(0.6, 1.5));
        }
        return new HeapAfterCollection(
                at,
                gcId,
                (long) (used * plan.heapBytes),
                (long) (Math.min(1, used + plan.heap.young()) * plan.heapBytes),
                (long) plan.heapBytes,
                left.oldCollected(),
                List.of());
    }
}
