package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.memory.CacheFigures;
import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.MemoryUsage;
import dev.evenkeel.verify.bench.memory.contend.CacheLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The same runtime with caches that follow the load and with fixed ones, under a {@link ShiftingLoad}. */
final class RebalanceBench implements MemoryBench {
    private static final String CASE = "a load that moves";
    private static final int LANES_MAX = 2;
    private static final double MILLION = 1e6;
    private static final double MIB = 1 << 20;

    @Override
    public String name() {
        return "rebalance";
    }

    @Override
    public String description() {
        return "Caches that follow a load moving between threads and sizes, beside caches of a fixed size.";
    }

    @Override
    public List<String> notes() {
        return List.of(
                "Reuse: how often a block that a cache took with a span was handed out before it went back. Held: resident, not live.",
                "The requirement quotes, of thresholds 64, 128 and 256, reuse of 3.2, 5.7 and 6.1 and pauses of +12, +2 and -1 %."
                        + " It says nothing of the load, so the two tables can't be compared value by value; pauses don't depend on"
                        + " memory off the heap.");
    }

    @Override
    public List<Scenario> scenarios(Effort effort) {
        List<Scenario> scenarios = new ArrayList<>();
        for (int lanes = 1; lanes <= LANES_MAX; lanes++) {
            scenarios.add(new Scenario(CASE, lanes));
        }
        return scenarios;
    }

    @Override
    public List<CacheLimit> entrants() {
        return List.of(CacheLimit.values());
    }

    @Override
    public List<Figure> measure(Scenario scenario, String entrant, Effort effort) {
        Queue<ShiftingLoad> lanes = new ConcurrentLinkedQueue<>();
        try (MemoryRuntime runtime = CacheLimit.of(entrant).open();
                Squad squad = new Squad(ThreadKind.PLATFORM, scenario.threads())) {
            Timing timing = squad.measure(
                    () -> {
                        ShiftingLoad lane = new ShiftingLoad(runtime);
                        lanes.add(lane);
                        return lane;
                    },
                    effort);
            double allocations = (double) ShiftingLoad.BLOCKS_PER_TURN
                    * lanes.stream().mapToLong(ShiftingLoad::turns).sum();
            CacheFigures caching = runtime.caching();
            MemoryUsage usage = runtime.usage();
            return List.of(
                    Figure.of("ns/op", timing.nanosPerRound() / ShiftingLoad.BLOCKS_PER_TURN),
                    new Figure("", "reuse", allocations / caching.blocksTaken(), true),
                    new Figure("", "spans back/M", caching.spansReturned() / (allocations / MILLION), true),
                    new Figure("", "MiB held", (usage.residentBytes() - usage.liveBytes()) / MIB, true));
        } finally {
            lanes.forEach(ShiftingLoad::close);
        }
    }
}
