package dev.evenkeel.forecast;

import dev.evenkeel.forecast.Warning.Kind;
import dev.evenkeel.forecast.growth.GrowthWatch;
import dev.evenkeel.forecast.series.Ladder;
import dev.evenkeel.forecast.series.Reduction;
import dev.evenkeel.signals.CollectorCpu;
import dev.evenkeel.signals.Cycle;
import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Promotion;
import dev.evenkeel.signals.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows one JVM by its signals: what its pauses and its memory have been, where they are heading, and how sure that is. For
 * one thread. Holds about 0.15 MB whatever it is fed; what a signal costs, {@code ./evenkeel bench forecast} tells.
 */
public final class Forecaster {
    /** {@code ReservedCodeCacheSize} by default. */
    private static final long CODE_CACHE_BYTES = 240L << 20;

    private final ForecastSettings settings;
    private final Standing standing = new Standing();
    private final TurningPoints turningPoints = new TurningPoints();
    private final Ladder load = new Ladder(Reduction.MEAN);
    private final HeapWatch heap = new HeapWatch(load);
    private final PauseWatch pauses;
    private final CollectionWatch collections = new CollectionWatch();
    private final ResourceWatch metaspace = new ResourceWatch(Subject.METASPACE, Kind.METASPACE_EXHAUSTION, load);
    private final ResourceWatch direct = new ResourceWatch(Subject.DIRECT_MEMORY, Kind.DIRECT_MEMORY_EXHAUSTION, load);
    private final ResourceWatch codeCache = new ResourceWatch(Subject.CODE_CACHE, Kind.CODE_CACHE_EXHAUSTION, load);
    private final ResourceWatch offHeap = new ResourceWatch(Subject.OFF_HEAP_RESIDENT, Kind.CGROUP_EXHAUSTION, load);

    /** A forecaster that has seen nothing yet. */
    public Forecaster(ForecastSettings settings) {
        this.settings = settings;
        this.pauses = new PauseWatch(settings.objective(), load);
    }

    /** Takes a signal, in the order of {@link Signal#at} but for small disorder. */
    public void accept(Signal signal) {
        if (signal instanceof Pause pause) {
            collections.add(pause);
            pauses.add(pause.at(), pause.duration(), standing);
            turningPoints.see(Subject.PAUSES, pauses.growth().step());
        } else if (signal instanceof HeapAfterCollection after) {
            heap.add(after, standing);
            turningPoints.see(Subject.HEAP_FLOOR, heap.floor().step());
        } else if (signal instanceof MemoryUse memory) {
            add(memory);
        } else if (signal instanceof CollectorCpu cpu) {
            double application = cpu.processCpu().minus(cpu.collectorCpu()).toNanos();
            load.add(
                    cpu.at().toEpochMilli(),
                    application / Math.max(1, cpu.interval().toNanos()),
                    rung -> {});
        } else if (signal instanceof Cycle cycle) {
            collections.add(cycle, heap.floorShare(), standing);
        } else if (signal instanceof Promotion promotion) {
            collections.add(promotion, heap.limit(), standing);
        }
    }

    private void add(MemoryUse memory) {
        Instant at = memory.at();
        Limits limits = settings.limits();
        double directLimit = limits.directBytes() > 0 ? (double) limits.directBytes() : heap.limit();
        double codeLimit = limits.codeCacheBytes() > 0 ? (double) limits.codeCacheBytes() : (double) CODE_CACHE_BYTES;
        metaspace.add(at, memory.metaspaceBytes(), (double) limits.metaspaceBytes(), standing);
        direct.add(at, memory.directBytes(), directLimit, standing);
        codeCache.add(at, memory.codeCacheBytes(), codeLimit, standing);
        if (memory.cgroupLimitBytes() > 0 && memory.heapCommittedBytes() >= 0 && memory.residentBytes() >= 0) {
            long offHeapBytes = Math.max(0, memory.residentBytes() - memory.heapCommittedBytes());
            double left = (double) (memory.cgroupLimitBytes() - memory.heapCommittedBytes());
            offHeap.add(at, offHeapBytes, left, standing);
        }
    }

    /** The warnings that stand, by kind: what {@link Outlook#warnings} says, at no cost. */
    public List<Warning> warnings() {
        return standing.warnings();
    }

    /** What is known now. Costs a fit of a line for each subject. */
    public Outlook outlook(Instant now) {
        List<Trend> trends = new ArrayList<>();
        add(
                trends,
                Subject.PAUSES,
                now,
                pauses.growth().trend(),
                pauses.growth().limit());
        for (ResourceWatch resource : List.of(metaspace, direct, codeCache, offHeap)) {
            GrowthWatch growth = resource.growth();
            add(trends, resource.subject(), now, growth.trend(), growth.limit());
        }
        List<Trend> floor = new ArrayList<>();
        add(floor, Subject.HEAP_FLOOR, now, heap.floor().trend(), heap.floor().limit());
        return new Outlook(
                now,
                pauses.figures(),
                heap.growth(),
                floor.isEmpty() ? null : floor.get(0),
                trends,
                turningPoints.list(),
                standing.warnings(),
                standing.withdrawn());
    }

    private static void add(
            List<Trend> to, Subject subject, Instant at, GrowthWatch.@Nullable Fitted fitted, double limit) {
        if (fitted != null) {
            to.add(new Trend(
                    subject,
                    at,
                    Duration.ofMillis((long) (fitted.overSeconds() * 1e3)),
                    fitted.readings(),
                    fitted.line().intercept(),
                    limit > 0 ? limit : Trend.UNKNOWN,
                    fitted.line().slope() * 60,
                    fitted.line().low() * 60,
                    fitted.line().high() * 60));
        }
    }
}
