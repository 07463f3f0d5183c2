package dev.evenkeel.verify.bench.memory;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.evenkeel.memory.Blocks;
import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.verify.ExperimentException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One lane of a load that moves. Its threads take turns; each turn is of another size than the one before, and frees first
 * what the last turn, another thread's, has left. Within a turn, bursts of different lengths are allocated and freed, so that a
 * small cache runs empty and full, and a large one is left behind with what the next turns don't ask for.
 */
final class ShiftingLoad implements Rounds, AutoCloseable {
    private static final int THREADS = 4;
    private static final int REPEATS = 8;
    private static final int LEFT = 192;
    private static final int[] BURSTS = {24, 320, 48, 224, 96, 160};
    private static final int[] SIZES = {64, 8 << 10, 512, 32 << 10, 2 << 10};

    /** Allocations in a turn, each of which is freed in it or in the next. */
    static final int BLOCKS_PER_TURN = REPEATS * IntStream.of(BURSTS).sum() + LEFT;

    private final Blocks blocks;
    private final MemorySegment memory;
    private final List<ExecutorService> threads;
    private final long[] places = new long[IntStream.of(BURSTS).max().orElseThrow()];
    private final long[] left = new long[LEFT];
    private long turns;

    ShiftingLoad(MemoryRuntime runtime) {
        blocks = runtime.blocks();
        memory = runtime.mapping();
        threads = Stream.generate(Executors::newSingleThreadExecutor)
                .limit(THREADS)
                .toList();
    }

    /** Turns so far. */
    long turns() {
        return turns;
    }

    /** Each round is a turn, on the thread whose turn it is. */
    @Override
    public long run(int rounds) {
        long sum = 0;
        for (int round = 0; round < rounds; round++) {
            try {
                sum += threads.get((int) (turns % THREADS)).submit(this::turn).get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ExperimentException("the measurement was interrupted", e);
            } catch (ExecutionException e) {
                throw new ExperimentException("the measurement failed: " + e.getCause(), e);
            }
            turns++;
        }
        return sum;
    }

    private long turn() {
        int byteSize = SIZES[(int) (turns % SIZES.length)];
        long sum = turns == 0 ? 0 : free(left, LEFT);
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            for (int burst : BURSTS) {
                allocate(places, burst, byteSize);
                sum += free(places, burst);
            }
        }
        allocate(left, LEFT, byteSize);
        return sum;
    }

    private void allocate(long[] offsets, int count, int byteSize) {
        for (int i = 0; i < count; i++) {
            long offset = blocks.allocateRaw(byteSize);
            memory.set(JAVA_LONG_UNALIGNED, offset, i);
            memory.set(JAVA_LONG_UNALIGNED, offset + byteSize - Long.BYTES, i);
            offsets[i] = offset;
        }
    }

    private long free(long[] offsets, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += memory.get(JAVA_LONG_UNALIGNED, offsets[i]);
            blocks.freeRaw(offsets[i]);
        }
        return sum;
    }

    @Override
    public void close() {
        threads.forEach(ExecutorService::shutdownNow);
    }
}
