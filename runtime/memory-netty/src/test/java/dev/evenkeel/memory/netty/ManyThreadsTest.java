package dev.evenkeel.memory.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.MemorySettings;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random use from many threads; every buffer is filled with a number of its own, which nobody else may overwrite. */
final class ManyThreadsTest {
    private static final int TASKS = 64;
    private static final int STEPS = 3_000;
    private static final int HELD_MAX = 16;

    enum Threads {
        PLATFORM,
        VIRTUAL;

        ExecutorService open() {
            return switch (this) {
                case PLATFORM -> Executors.newFixedThreadPool(8);
                case VIRTUAL -> Executors.newVirtualThreadPerTaskExecutor();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyOverwritesAnother(Threads threads) throws Exception {
        try (MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(512 << 20))) {
            EvenkeelByteBufAllocator allocator = new EvenkeelByteBufAllocator(runtime);
            run(threads, index -> () -> useAtRandom(allocator, new SplittableRandom(index)));
            assertEmpty(runtime, allocator);
        }
    }

    @ParameterizedTest
    @EnumSource
    void buffersAreReleasedOnOtherThreads(Threads threads) throws Exception {
        try (MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(512 << 20))) {
            EvenkeelByteBufAllocator allocator = new EvenkeelByteBufAllocator(runtime);
            BlockingQueue<ByteBuf> queue = new LinkedBlockingQueue<>();
            run(threads, index -> () -> {
                SplittableRandom random = new SplittableRandom(index);
                for (int i = 0; i < STEPS; i++) {
                    // Half of the threads allocate and the others release, each the same number of times.
                    if (index % 2 == 0) {
                        queue.put(fill(allocator.directBuffer(8 * random.nextInt(1, 64)), random.nextLong()));
                    } else {
                        checkAndRelease(queue.take());
                    }
                }
                return null;
            });
            assertThat(queue).isEmpty();
            assertEmpty(runtime, allocator);
        }
    }

    @Test
    void objectsFindTheirWayBackFromAThreadThatOnlyReleases() throws Exception {
        try (MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(16 << 20));
                ExecutorService releasing = Executors.newSingleThreadExecutor()) {
            EvenkeelByteBufAllocator allocator = new EvenkeelByteBufAllocator(runtime);
            java.util.Set<Integer> objects = new java.util.HashSet<>();
            for (int i = 0; i < 10_000; i++) {
                ByteBuf buffer = allocator.newDirectBuffer(8, 8);
                objects.add(System.identityHashCode(buffer.unwrap() == null ? buffer : buffer.unwrap()));
                releasing.submit((Callable<Boolean>) buffer::release).get();
            }
            assertThat(objects).hasSizeLessThan(1_000);
        }
    }

    private interface TaskOf {
        Callable<Object> task(int index);
    }

    private static void run(Threads threads, TaskOf tasks) throws InterruptedException, ExecutionException {
        List<Future<Object>> futures = new ArrayList<>();
        // Platform threads are fewer than tasks: those that allocate and those that release alternate, so none starves.
        try (ExecutorService executor = threads.open()) {
            for (int index = 0; index < TASKS; index++) {
                futures.add(executor.submit(tasks.task(index)));
            }
            for (Future<Object> future : futures) {
                future.get();
            }
        }
    }

    private static Object useAtRandom(EvenkeelByteBufAllocator allocator, SplittableRandom random) {
        ArrayDeque<ByteBuf> held = new ArrayDeque<>();
        for (int step = 0; step < STEPS; step++) {
            int choice = random.nextInt(8);
            if (held.size() < HELD_MAX && choice < 4) {
                int words = random.nextInt(20) == 0 ? 5_000 : random.nextInt(1, 200);
                held.add(fill(allocator.directBuffer(8 * words), random.nextLong()));
            } else if (choice == 4 && !held.isEmpty()) {
                ByteBuf grown = held.poll();
                grown.capacity(8 * random.nextInt(1, 300));
                held.add(fill(grown.clear(), random.nextLong()));
            } else if (!held.isEmpty()) {
                checkAndRelease(held.poll());
            }
        }
        held.forEach(ManyThreadsTest::checkAndRelease);
        return held;
    }

    private static ByteBuf fill(ByteBuf buffer, long value) {
        while (buffer.writableBytes() >= 8) {
            buffer.writeLong(value);
        }
        return buffer;
    }

    private static void checkAndRelease(ByteBuf buffer) {
        long value = buffer.getLong(0);
        while (buffer.isReadable()) {
            if (buffer.readLong() != value) {
                throw new AssertionError("overwritten at " + buffer);
            }
        }
        if (!buffer.release()) {
            throw new AssertionError("not the last reference to " + buffer);
        }
    }

    private static void assertEmpty(MemoryRuntime runtime, EvenkeelByteBufAllocator allocator) {
        assertThat(runtime.usage().blockCount()).as("blocks left").isZero();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
    }
}
