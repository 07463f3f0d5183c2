package dev.evenkeel.verify.bench.forecast.generate;

import dev.evenkeel.signals.CollectorCpu;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.verify.bench.forecast.label.Fate;
import dev.evenkeel.verify.bench.forecast.label.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays a plan: from collection to collection, with readings every ten seconds between them. */
final class Simulation {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final double READING_SECONDS = 10;

    /** Of the heap: beyond it an allocation fails for good. */
    private static final double FULL = 0.98;

    private final Plan plan;
    private final Draw draw;
    private final Consumer<Signal> sink;
    private final CollectionSignals collections;
    private double seconds;
    private double startedAt;
    private double nextReading = READING_SECONDS;
    private double nextErgonomics;
    private double nextRestart;
    private double wander;
    private double load = 1;
    private double used;
    private double committed;

    Simulation(Plan plan, Consumer<Signal> sink) {
        this.plan = plan;
        this.draw = plan.draw;
        this.sink = sink;
        this.collections = new CollectionSignals(plan, sink);
        this.nextErgonomics = draw.exponential(plan.ergonomicsEvery);
        this.nextRestart = draw.exponential(plan.restartEvery);
    }

    Fate run() {
        Course course = plan.course;
        boolean quiet = course.scenario.isQuiet();
        double end = course.length;
        while (seconds < end) {
            double live = live();
            double step = plan.heap.untilNext(live, plan.secondsPerHeap / load);
            readUntil(Math.min(end, seconds + step), step);
            seconds += step;
            load = plan.load.at(seconds);
            wander(step);
            happen();
            if (!quiet && isOver(live)) {
                return fate(seconds);
            }
            Heap.Left left = plan.heap.collect(live, step, stormPromotion());
            used = left.used();
            committed = Math.max(committed, Math.min(1, used + plan.heap.young()));
            collections.emit(at(seconds), left, course, seconds);
        }
        return fate(end);
    }

    private Fate fate(double end) {
        boolean quiet = plan.course.scenario.isQuiet();
        @Nullable Instant onset = quiet ? null : at(plan.course.onset);
        return new Fate(START, onset, at(end));
    }

    private static Instant at(double seconds) {
        return START.plusNanos((long) (seconds * 1e9));
    }

    private double live() {
        double live = plan.course.live(seconds, seconds - startedAt) + plan.sessions * load + wander;
        return Math.max(0.01, live);
    }

    private void wander(double elapsed) {
        double keep = Math.exp(-elapsed / 60);
        wander = wander * keep + plan.liveNoise * Math.sqrt(1 - keep * keep) * draw.normal();
    }

    private void happen() {
        if (seconds >= nextErgonomics) {
            plan.heap.changeErgonomics();
            nextErgonomics = seconds + draw.exponential(plan.ergonomicsEvery);
        }
        boolean leaking = plan.course.progress(seconds) > 0;
        if (seconds >= nextRestart && !leaking) {
            plan.heap.restart();
            startedAt = seconds;
            nextRestart = seconds + draw.exponential(plan.restartEvery);
        }
    }

    private double stormPromotion() {
        boolean storm = plan.course.scenario == Scenario.PROMOTION_STORM && plan.course.progress(seconds) > 0;
        return storm ? plan.stormPromotion * draw.factor(0.2) : 0;
    }

    private boolean isOver(double live) {
        Course course = plan.course;
        return switch (course.scenario) {
            case METASPACE_LEAK -> course.metaspace(seconds, seconds - startedAt) >= 1;
            case DIRECT_LEAK -> course.direct(seconds) >= 1;
            case SLOW_LEAK, FAST_LEAK -> live >= FULL;
            default -> course.progress(seconds) >= 1;
        };
    }

    private void readUntil(double end, double untilCollection) {
        double begin = seconds;
        while (nextReading <= end) {
            double at = nextReading;
            nextReading += READING_SECONDS;
            if (draw.chance(plan.missedReadings)) {
                continue;
            }
            double share = used + (at - begin) / untilCollection * plan.heap.young();
            sink.accept(memory(at, Math.min(1, share)));
            if (plan.tellsCpu) {
                double application = 0.5 * load * draw.factor(0.05);
                double collector = 0.02 + 0.1 * Math.pow(used, 4);
                sink.accept(new CollectorCpu(
                        at(at),
                        Duration.ofSeconds((long) READING_SECONDS),
                        cpu(collector),
                        cpu(application + collector)));
            }
        }
    }

    private static Duration cpu(double share) {
        return Duration.ofNanos((long) (share * READING_SECONDS * 1e9));
    }

    private MemoryUse memory(double at, double heapShare) {
        Course course = plan.course;
        double sinceStart = at - startedAt;
        double heapCommitted = committed * plan.heapBytes;
        double metaspace = course.metaspace(at, sinceStart) * plan.metaspaceLimit;
        double direct = course.direct(at) * plan.directLimit * draw.factor(0.02) + 0.02 * plan.directLimit * load;
        double code = course.codeCache(sinceStart) * plan.codeCacheLimit;
        double resident = 0.98 * heapCommitted + metaspace + direct + code + 60e6 * draw.factor(0.03);
        double limit = plan.heapBytes * 1.1 + plan.metaspaceLimit + plan.directLimit + 4e8;
        return new MemoryUse(
                at(at),
                (long) resident,
                plan.hasCgroup ? (long) (resident * 1.02) : MemoryUse.UNKNOWN,
                plan.hasCgroup ? (long) limit : MemoryUse.UNKNOWN,
                (long) (heapShare * plan.heapBytes),
                (long) heapCommitted,
                (long) Math.min(direct, (double) plan.directLimit),
                (long) metaspace,
                (long) code,
                MemoryUse.UNKNOWN);
    }
}
