package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.verify.bench.memory.contend.Allocator;
import dev.evenkeel.verify.bench.memory.contend.Contender;
import dev.evenkeel.verify.bench.memory.contend.Worker;
import java.util.Arrays;
import java.util.List;

/**
 * The first touch of a large block: allocate it, write to every 4 KiB of it, and afterwards, not measured, free it and have
 * the allocator give its memory back, so that the next one is untouched again. Where an allocator gives nothing back, its
 * figure is that of memory used again.
 */
final class FaultsBench implements MemoryBench {
    private static final String SUFFIX = " MiB";
    private static final int OS_PAGE_BYTES = 4_096;
    private static final int WARM_UPS = 4;
    private static final double NANOS_PER_MICRO = 1_000;

    @Override
    public String name() {
        return "faults";
    }

    @Override
    public String description() {
        return "Allocate a large block and touch all of it for the first time, in ordinary and in huge pages.";
    }

    @Override
    public List<Scenario> scenarios(Effort effort) {
        return List.of(new Scenario(2 + SUFFIX, 1), new Scenario(64 + SUFFIX, 1));
    }

    @Override
    public List<Allocator> entrants() {
        return List.of(
                Allocator.EVENKEEL,
                Allocator.EVENKEEL_HUGE,
                Allocator.ARENA_CONFINED,
                Allocator.NETTY_UNPOOLED,
                Allocator.GLIBC,
                Allocator.JEMALLOC,
                Allocator.MIMALLOC);
    }

    @Override
    public List<Figure> measure(Scenario scenario, String entrant, Effort effort) {
        int mib = Integer.parseInt(scenario.name().replace(SUFFIX, ""));
        int rounds = effort == Effort.QUICK ? WARM_UPS : Math.max(WARM_UPS, 2_048 / mib);
        try (Contender contender = Allocator.of(entrant).open()) {
            Worker worker = contender.worker(1);
            for (int round = 0; round < WARM_UPS; round++) {
                touch(contender, worker, mib << 20);
            }
            long[] nanos = new long[rounds];
            for (int round = 0; round < rounds; round++) {
                nanos[round] = touch(contender, worker, mib << 20);
            }
            Arrays.sort(nanos);
            return List.of(Figure.of("us/MiB", nanos[rounds / 2] / NANOS_PER_MICRO / mib));
        }
    }

    private static long touch(Contender contender, Worker worker, int byteSize) {
        long begun = System.nanoTime();
        worker.allocate(0, byteSize);
        for (int offset = 0; offset < byteSize; offset += OS_PAGE_BYTES) {
            worker.write(0, offset, offset);
        }
        long nanos = System.nanoTime() - begun;
        worker.free(0);
        contender.trim();
        return nanos;
    }
}
