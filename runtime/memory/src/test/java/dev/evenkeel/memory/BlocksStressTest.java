package dev.evenkeel.memory;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksStressTest {
    private static final int THREADS = 6;
    private static final int STEPS = 20_000;

    private static ExecutorService threads(boolean virtual) {
        return virtual ? Executors.newVirtualThreadPerTaskExecutor() : Executors.newFixedThreadPool(THREADS);
    }

    /** Blocks travel through a queue, so most are freed by another thread than the one that allocated them. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void contentsSurviveHandOver(boolean virtual) throws InterruptedException, ExecutionException {
        // Fewer stripes than threads, so that threads meet.
        MemorySettings settings = MemorySettings.ofLimit(64L << 20).withStripes(4);
        try (MemoryRuntime runtime = MemoryRuntime.open(settings);
                ExecutorService executor = threads(virtual)) {
            ConcurrentLinkedQueue<Long> queue = new ConcurrentLinkedQueue<>();
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int seed = thread;
                running.add(executor.submit(() -> exchange(runtime, queue, seed)));
            }
            for (Future<?> future : running) {
                future.get();
            }
            runtime.verifyInvariants();
            queue.forEach(handle -> checkAndFree(runtime.blocks(), handle));
            assertThat(runtime.usage().liveBytes()).isZero();
            assertThat(runtime.usage().blockCount()).isZero();
            runtime.release();
            runtime.verifyInvariants();
            assertThat(runtime.usage().committedBytes()).isZero();
        }
    }

    private static void exchange(MemoryRuntime runtime, ConcurrentLinkedQueue<Long> queue, int seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Blocks blocks = runtime.blocks();
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(2) == 0) {
                long byteSize = 16L + random.nextInt(random.nextInt(50) == 0 ? 100_000 : 6000);
                long handle = blocks.allocate(byteSize);
                blocks.setLong(handle, 0, handle);
                blocks.setLong(handle, byteSize - 8, ~handle);
                queue.add(handle);
            } else {
                Long handle = queue.poll();
                if (handle != null) {
                    checkAndFree(blocks, handle);
                }
            }
            if (step % 5000 == 0) {
                runtime.release();
            }
        }
    }

    private static void checkAndFree(Blocks blocks, long handle) {
        if (blocks.getLong(handle, 0) != handle || blocks.getLong(handle, blocks.byteSize(handle) - 8) != ~handle) {
            throw new AssertionError("block overwritten: handle=0x" + Long.toHexString(handle));
        }
        blocks.free(handle);
    }

    @Test
    void ofManyRacingFreesOneSucceeds() throws InterruptedException, ExecutionException {
        try (MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(1L << 20));
                ExecutorService executor = threads(false)) {
            for (int round = 0; round < 500; round++) {
                long handle = runtime.blocks().allocate(100);
                AtomicInteger freed = new AtomicInteger();
                CountDownLatch start = new CountDownLatch(1);
                List<Future<?>> running = new ArrayList<>();
                for (int thread = 0; thread < 3; thread++) {
                    running.add(executor.submit(() -> {
                        start.await();
                        try {
                            runtime.blocks().free(handle);
                            freed.incrementAndGet();
                        } catch (StaleHandleException e) {
                            assertThat(e).hasMessageContaining("handle=0x");
                        }
                        return null;
                    }));
                }
                start.countDown();
                for (Future<?> future : running) {
                    future.get();
                }
                assertThat(freed).hasValue(1);
            }
            runtime.verifyInvariants();
        }
    }

    @Test
    void regionsOnManyThreadsStayApart() throws InterruptedException, ExecutionException {
        try (MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(64L << 20));
                ExecutorService executor = threads(true)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                long mark = thread + 1L;
                running.add(executor.submit(() -> fillRegions(runtime, mark)));
            }
            for (Future<?> future : running) {
                future.get();
            }
            assertThat(runtime.usage().regionCount()).isZero();
            assertThat(runtime.usage().regionBytes()).isZero();
            runtime.verifyInvariants();
        }
    }

    private static void fillRegions(MemoryRuntime runtime, long mark) {
        for (int round = 0; round < 300; round++) {
            try (Region region = runtime.openRegion()) {
                long[] offsets = new long[40];
                for (int i = 0; i < offsets.length; i++) {
                    offsets[i] = region.allocateRaw(8 + 100L * i);
                    runtime.mapping().set(JAVA_LONG, offsets[i], mark);
                }

                for (long offset : offsets) {
                    if (runtime.mapping().get(JAVA_LONG, offset) != mark) {
                        throw new AssertionError("region overwritten: mark=" + mark);
                    }
                }
            }
        }
    }
}
