package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.verify.bench.memory.contend.Allocator;
import dev.evenkeel.verify.bench.memory.contend.Contender;
import dev.evenkeel.verify.bench.memory.contend.Worker;
import java.util.ArrayList;
import java.util.List;

/**
 * One block: allocate, touch both ends, free. On Netty's event loops, where its allocators are at their best; other threads
 * are {@link ThreadsBench}'s.
 */
final class AllocBench implements MemoryBench {
    private static final int[] SIZES = {64, 256, 1 << 10, 8 << 10, 64 << 10, 256 << 10, 1 << 20};
    private static final int THREADS_MAX = 2;

    @Override
    public String name() {
        return "alloc";
    }

    @Override
    public String description() {
        return "Allocate, touch both ends and free one block, by size, on one and two threads.";
    }

    @Override
    public List<Scenario> scenarios(Effort effort) {
        List<Scenario> scenarios = new ArrayList<>();
        for (int threads = 1; threads <= THREADS_MAX; threads++) {
            for (int size : SIZES) {
                scenarios.add(new Scenario(Sizes.format(size), threads));
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
                Allocator.ARENA_CONFINED,
                Allocator.BYTE_ARRAY,
                Allocator.GLIBC,
                Allocator.JEMALLOC,
                Allocator.MIMALLOC,
                Allocator.TWO_ATOMICS);
    }

    @Override
    public List<Figure> measure(Scenario scenario, String entrant, Effort effort) {
        return Cycles.measure(ThreadKind.EVENT_LOOP, scenario.threads(), Sizes.parse(scenario.name()), entrant, effort);
    }

    /** The measurement itself, on any kind of thread. */
    static final class Cycles {

        private Cycles() {}

        static List<Figure> measure(ThreadKind kind, int threads, int byteSize, String entrant, Effort effort) {
            try (Contender contender = Allocator.of(entrant).open()) {
                return measure(contender, kind, threads, byteSize, effort);
            }
        }

        static List<Figure> measure(Contender contender, ThreadKind kind, int threads, int byteSize, Effort effort) {
            try (Squad squad = new Squad(kind, threads)) {
                Timing timing = squad.measure(() -> rounds(contender.worker(1), byteSize), effort);
                return Figures.of(timing, 1);
            }
        }

        private static Rounds rounds(Worker worker, int byteSize) {
            return rounds -> {
                long sum = 0;
                for (int round = 0; round < rounds; round++) {
                    sum += worker.cycle(byteSize);
                }
                return sum;
            };
        }
    }
}
