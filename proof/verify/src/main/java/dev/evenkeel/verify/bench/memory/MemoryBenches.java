package dev.evenkeel.verify.bench.memory;

import java.util.List;

/** All of them. */
public final class MemoryBenches {

    private MemoryBenches() {}

    /** In the order of the help. */
    public static List<MemoryBench> all() {
        return List.of(
                new AllocBench(),
                new BatchBench(),
                new HandoffBench(),
                new ThreadsBench(),
                new RegionsBench(),
                new GivebackBench(),
                new LargeBench(),
                new FaultsBench(),
                new PublishBench(),
                new RebalanceBench(),
                new LeakTrackBench(),
                new GovernorBench());
    }

    static MemoryBench of(String name) {
        return all().stream()
                .filter(bench -> bench.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("bench must be the name of one: bench=" + name));
    }
}
