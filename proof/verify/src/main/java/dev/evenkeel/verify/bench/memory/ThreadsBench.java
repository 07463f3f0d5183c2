package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.verify.bench.memory.contend.Allocator;
import java.util.ArrayList;
import java.util.List;

/** The same block on three kinds of thread. */
final class ThreadsBench implements MemoryBench {
    private static final int[] SIZES = {256, 4 << 10};
    private static final String SEPARATOR = ", ";

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public String description() {
        return "Allocate, touch and free one block on a platform thread, an event loop and a virtual thread.";
    }

    @Override
    public List<Scenario> scenarios(Effort effort) {
        List<Scenario> scenarios = new ArrayList<>();
        for (int size : SIZES) {
            for (ThreadKind kind : ThreadKind.values()) {
                scenarios.add(new Scenario(Sizes.format(size) + SEPARATOR + kind.label(), 1));
            }
        }
        return scenarios;
    }

    @Override
    public List<Allocator> entrants() {
        return List.of(
                Allocator.EVENKEEL,
                Allocator.EVENKEEL_HANDLE,
                Allocator.EVENKEEL_BUFFER,
                Allocator.NETTY_POOLED,
                Allocator.NETTY_ADAPTIVE,
                Allocator.NETTY_UNPOOLED,
                Allocator.JEMALLOC,
                Allocator.MIMALLOC,
                Allocator.TWO_ATOMICS);
    }

    @Override
    public List<Figure> measure(Scenario scenario, String entrant, Effort effort) {
        int comma = scenario.name().indexOf(SEPARATOR);
        String label = scenario.name().substring(comma + SEPARATOR.length());
        int byteSize = Sizes.parse(scenario.name().substring(0, comma));
        return AllocBench.Cycles.measure(kind(label), scenario.threads(), byteSize, entrant, effort);
    }

    private static ThreadKind kind(String label) {
        for (ThreadKind kind : ThreadKind.values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("label must be of a kind of thread: label=" + label);
    }
}
