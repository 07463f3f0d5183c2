package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.verify.bench.memory.contend.Allocator;
import dev.evenkeel.verify.bench.memory.contend.Contender;
import dev.evenkeel.verify.bench.memory.contend.Worker;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * One thread allocates and touches, another frees; blocks go through a {@link Ring}. The time is that of the freeing thread
 * per block, waiting included: whichever side is slower sets it. {@code nothing} is the ring alone.
 */
final class HandoffBench implements MemoryBench {
    private static final String ONE_SIZE = "256 B";
    private static final String MIX = "the mix";
    private static final int DRAWN = 1 << 14;

    @Override
    public String name() {
        return "handoff";
    }

    @Override
    public String description() {
        return "One thread allocates, another frees, through a ring; per block.";
    }

    @Override
    public List<Scenario> scenarios(Effort effort) {
        return List.of(new Scenario(ONE_SIZE, 2), new Scenario(MIX, 2));
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
                Allocator.BYTE_ARRAY,
                Allocator.GLIBC,
                Allocator.JEMALLOC,
                Allocator.MIMALLOC,
                Allocator.NOTHING);
    }

    @Override
    public List<Figure> measure(Scenario scenario, String entrant, Effort effort) {
        int[] sizes = Mix.sizes(DRAWN);
        if (scenario.name().equals(ONE_SIZE)) {
            Arrays.fill(sizes, Sizes.parse(ONE_SIZE));
        }
        try (Contender contender = Allocator.of(entrant).open();
                Squad squad = new Squad(ThreadKind.EVENT_LOOP, 2)) {
            Worker worker = contender.worker(Ring.PLACES);
            Ring ring = new Ring();
            Callable<Timing> filling = () -> fill(worker, ring, sizes);
            Callable<Timing> emptying = () -> {
                try {
                    return Timing.measure(rounds -> empty(worker, ring, rounds), effort);
                } finally {
                    ring.close();
                }
            };
            Timing timing = squad.all(List.of(filling, emptying)).getLast();
            return List.of(Figure.of("ns/op", timing.nanosPerRound()));
        }
    }

    private static Timing fill(Worker worker, Ring ring, int[] sizes) {
        int drawn = 0;
        try {
            for (int place = ring.awaitRoom(); place >= 0; place = ring.awaitRoom()) {
                worker.allocate(place, sizes[drawn++ & DRAWN - 1]);
                ring.filled();
            }
        } finally {
            ring.close();
        }
        return new Timing(Double.NaN, Double.NaN);
    }

    private static long empty(Worker worker, Ring ring, int rounds) {
        long sum = 0;
        for (int round = 0; round < rounds; round++) {
            sum += worker.free(ring.awaitFilled());
            ring.emptied();
        }
        return sum;
    }
}
