package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.verify.bench.memory.contend.LargeArray;
import java.util.List;

/** Stores at random places of a large table; the time of a store holds that of drawing the place. */
final class LargeBench implements MemoryBench {
    private static final String SUFFIX = " elements";
    private static final int SMALL = 32 << 10;
    private static final int BIG = 4 << 20;

    @Override
    public String name() {
        return "large";
    }

    @Override
    public String description() {
        return "Random stores into a large table: numbers off the heap, numbers and references on it, by collector.";
    }

    @Override
    public List<Scenario> scenarios(Effort effort) {
        return List.of(new Scenario(SMALL + SUFFIX, 1), new Scenario(BIG + SUFFIX, 1));
    }

    @Override
    public List<LargeArray> entrants() {
        return List.of(LargeArray.values());
    }

    @Override
    public List<String> jvmOptions(String entrant) {
        return LargeArray.of(entrant).jvmOptions();
    }

    @Override
    public List<Figure> measure(Scenario scenario, String entrant, Effort effort) {
        int elements = Integer.parseInt(scenario.name().replace(SUFFIX, ""));
        try (Squad squad = new Squad(ThreadKind.PLATFORM, scenario.threads())) {
            Timing timing = squad.measure(() -> LargeArray.of(entrant).open(elements)::run, effort);
            return List.of(Figure.of("ns/op", timing.nanosPerRound()));
        }
    }
}
