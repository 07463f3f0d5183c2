package dev.evenkeel.observe.export;

import dev.evenkeel.signals.Collector;
import dev.evenkeel.signals.CollectorCpu;
import dev.evenkeel.signals.Cycle;
import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Safepoint;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.signals.Stall;
import dev.evenkeel.signals.ThreadCount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A signal of each kind that the exports tell apart. */
final class Samples {
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");

    private Samples() {}

    static Pause pause(Duration duration) {
        return new Pause(T, duration, Collector.G1, "G1CollectForAllocation", "G1 Evacuation Pause", 3);
    }

    static List<Signal> oneOfEach() {
        return List.of(
                pause(Duration.ofMillis(16)),
                new Safepoint(T, Duration.ofMillis(2), Duration.ofNanos(50_000), "ThreadDump"),
                new Stall(T, Duration.ofMillis(120), Stall.Kind.ALLOCATION, "main"),
                new Cycle(
                        T,
                        Duration.ofMillis(40),
                        Collector.G1,
                        "G1New",
                        "G1 Evacuation Pause",
                        Cycle.Outcome.COMPLETED,
                        Duration.ofMillis(16),
                        Duration.ofMillis(16),
                        3),
                new HeapAfterCollection(
                        T,
                        3,
                        1000,
                        4000,
                        8000,
                        false,
                        List.of(
                                new HeapAfterCollection.PoolUse("G1 Old Gen", 900),
                                new HeapAfterCollection.PoolUse("Metaspace", 50))),
                new MemoryUse(T, 9000, 9500, MemoryUse.UNKNOWN, 2000, 4000, 300, 60, 70, MemoryUse.UNKNOWN),
                new CollectorCpu(T, Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMillis(500)),
                new ThreadCount(T, 20, 15));
    }
}
