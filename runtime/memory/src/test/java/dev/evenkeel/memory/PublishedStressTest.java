package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many virtual threads read blocks that publishers replace and reclaimers wipe and free. */
final class PublishedStressTest {
    private static final int READERS = 400;
    private static final int READS = 500;
    private static final int PUBLISHERS = 3;
    private static final int PUBLICATIONS = 3_000;
    private static final int WORDS = 16;

    private final MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(64 << 20));
    private final Blocks blocks = runtime.blocks();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger reclaimed = new AtomicInteger();

    /** A block whose words all say the same; wiped before it is freed. */
    private record Table(long handle, long value, AtomicInteger ends) {}

    private Table table(long value) {
        made.getAndIncrement();
        long handle = blocks.allocate(WORDS * 8);
        for (int i = 0; i < WORDS; i++) {
            blocks.setLong(handle, i * 8L, value);
        }
        return new Table(handle, value, new AtomicInteger());
    }

    private void reclaim(Table table) {
        reclaimed.getAndIncrement();
        table.ends().getAndIncrement();
        for (int i = 0; i < WORDS; i++) {
            blocks.setLong(table.handle(), i * 8L, -1);
        }
        blocks.free(table.handle());
    }

    /** Throws if the block is freed or wiped at any time in between. */
    @SuppressWarnings("ThreadPriorityCheck") // yielding only makes interleavings likelier
    private void check(Table table, SplittableRandom random) {
        for (int i = 0; i < WORDS; i++) {
            long found = blocks.getLong(table.handle(), i * 8L);
            if (found != table.value() || table.ends().get() != 0) {
                throw new AssertionError("a reader saw " + found + " in place of " + table.value());
            }
            if (random.nextInt(64) == 0) {
                Thread.yield();
            }
        }
    }

    @Test
    void noReaderSeesAReclaimedValueAndEachIsReclaimedOnce() throws Exception {
        Published<Table> published = new Published<>(table(0), this::reclaim);
        List<Callable<Object>> tasks = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            int seed = i;
            tasks.add(() -> readAtRandom(published, new SplittableRandom(seed)));
        }
        for (int i = 0; i < PUBLISHERS; i++) {
            int seed = i;
            tasks.add(() -> publishAll(published, seed));
        }
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> future : executor.invokeAll(tasks)) {
                future.get();
            }
        }
        assertThat(published.unreclaimedCount()).isZero();
        assertThat(reclaimed.get()).isEqualTo(made.get() - 1);
        published.close();
        assertThat(reclaimed.get()).isEqualTo(made.get()).isEqualTo(PUBLISHERS * PUBLICATIONS + 1);
        assertThat(runtime.usage().blockCount()).isZero();
        runtime.close();
    }

    private Object readAtRandom(Published<Table> published, SplittableRandom random) {
        Published.Reader<Table> reader = published.reader();
        for (int i = 0; i < READS; i++) {
            if (random.nextBoolean()) {
                check(reader.enter(), random);
                reader.leave();
            } else {
                try (Published.Lease<Table> outer = published.read();
                        Published.Lease<Table> inner = published.read()) {
                    check(inner.value(), random);
                    check(outer.value(), random);
                }
            }
        }
        return reader;
    }

    @SuppressWarnings("ThreadPriorityCheck") // as above
    private Object publishAll(Published<Table> published, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < PUBLICATIONS; i++) {
            published.publish(table(random.nextLong() >>> 1));
            if (random.nextInt(4) == 0) {
                Thread.yield();
            }
        }
        return published;
    }
}
