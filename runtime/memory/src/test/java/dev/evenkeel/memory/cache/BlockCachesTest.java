package dev.evenkeel.memory.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.os.ScriptedOs;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.port.HeapPort;
import dev.evenkeel.memory.span.CentralLists;
import dev.evenkeel.memory.span.Handle;
import dev.evenkeel.memory.span.SizeClasses;
import dev.evenkeel.memory.span.Span;
import dev.evenkeel.memory.span.SpanTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockCachesTest {
    private static final int LIMIT_PAGES = 3000;
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final long GROWN_BYTES = 4L << 20;
    private static final long KEPT_BYTES = 2L << 20;

    private final PageHeap pages = new PageHeap(ScriptedOs.overNothing(), 0, 10_000, LIMIT_PAGES, 500);
    private final HeapPort port = new HeapPort(1 << 20);
    private final SpanTable table = new SpanTable(port, 0, 8L << 20);
    private final BlockCaches caches = new BlockCaches(
            1,
            4,
            table,
            pages,
            new CentralLists(2, table, pages),
            new CacheLimits(BlockCaches.ADAPTIVE, GROWN_BYTES, KEPT_BYTES, BlockCaches.NO_SAMPLES));

    private final TreeMap<Long, Long> endByStart = new TreeMap<>();
    private final List<Long> handles = new ArrayList<>();
    private final List<Long> offsets = new ArrayList<>();
    private long liveBytes;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void blocksNeverOverlapWhateverTheOrder(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 6000; step++) {
            if (random.nextInt(500) == 0) {
                caches.trim();
            } else if (random.nextInt(200) == 0) {
                var _ = caches.rebalance(System.nanoTime() + random.nextInt(2) * HOUR_NANOS);
            } else if (random.nextInt(100) < (step / 1000 % 2 == 0 ? 65 : 35)) {
                allocate(size(random));
            } else if (!handles.isEmpty()) {
                free(handles.remove(random.nextInt(handles.size())), random);
            }
            if (random.nextInt(3) == 0) {
                allocateOffset(size(random));
            } else if (!offsets.isEmpty() && random.nextInt(2) == 0) {
                freeOffset(offsets.remove(random.nextInt(offsets.size())), random);
            }
            assertThat(caches.liveBytes()).isEqualTo(liveBytes);
            assertThat(caches.liveBlocks()).isEqualTo(handles.size() + offsets.size());
            if (step % 20 == 0) {
                assertThat(caches.verifyInvariants()).isEqualTo(smallOffsets());
                pages.verifyInvariants();
            }
        }
        while (!handles.isEmpty()) {
            free(handles.removeLast(), random);
        }
        while (!offsets.isEmpty()) {
            freeOffset(offsets.removeLast(), random);
        }
        caches.trim();
        caches.verifyInvariants();
        assertThat(pages.counts().used()).isZero();
    }

    private static final class Companion {
        private long offset = BlockCaches.NO_OFFSET;
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 8 << 10, 32 << 10})
    void companionsAreHandedOutOnceWhileStacksGrowAndShrink(int byteSize) {
        Random random = new Random(byteSize);
        Deque<Companion> inUse = new ArrayDeque<>();
        Set<Companion> held = Collections.newSetFromMap(new IdentityHashMap<>());
        int reused = 0;
        for (int burst = 0; burst < 200; burst++) {
            int count = 1 + random.nextInt(320);
            for (int i = 0; i < count; i++) {
                Companion companion =
                        caches.allocateCompanion(byteSize, Companion.class, (it, offset) -> it.offset = offset);
                if (companion == null) {
                    companion = new Companion();
                    companion.offset = caches.allocateOffset(byteSize);
                } else {
                    reused++;
                }
                assertThat(held.add(companion)).isTrue();
                occupy(companion.offset, byteSize);
                inUse.add(companion);
            }
            while (inUse.size() > random.nextInt(20)) {
                Companion companion = inUse.removeLast();
                held.remove(companion);
                endByStart.remove(companion.offset);
                if (!caches.tryFreeCompanion(companion.offset, companion)) {
                    assertThat(caches.freeOffset(companion.offset)).isPositive();
                }
            }
            if (random.nextInt(4) == 0) {
                var _ = caches.rebalance(System.nanoTime() + random.nextInt(2) * HOUR_NANOS);
            }
            assertThat(caches.liveBlocks()).isEqualTo(inUse.size());
            caches.verifyInvariants();
        }
        assertThat(reused).isPositive();
    }

    private static long size(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> random.nextInt(400_000);
            case 1, 2 -> random.nextInt(90_000);
            case 3, 4, 5 -> 4000 + random.nextInt(2000);
            default -> random.nextInt(300);
        };
    }

    private void allocate(long byteSize) {
        long handle = caches.allocate(byteSize);
        if (handle == BlockCaches.NONE) {
            // Everything in use plus one span and one empty reserve a class can't be near the limit otherwise.
            assertThat(liveBytes).isGreaterThan(LIMIT_PAGES * (long) PageHeap.PAGE_BYTES / 4);
            return;
        }
        Span span = Objects.requireNonNull(caches.span(handle));
        assertThat(span.byteSize(Handle.slot(handle), Handle.generation(handle)))
                .isEqualTo(byteSize);
        occupy(span.offset(Handle.slot(handle)), byteSize);
        handles.add(handle);
        liveBytes += span.blockBytes();
    }

    private void allocateOffset(long byteSize) {
        long offset = caches.allocateOffset(byteSize);
        if (offset != BlockCaches.NO_OFFSET) {
            assertThat(caches.blockBytes(offset)).isGreaterThanOrEqualTo(byteSize);
            occupy(offset, byteSize);
            offsets.add(offset);
            liveBytes += caches.blockBytes(offset);
        }
    }

    private long smallOffsets() {
        return offsets.stream()
                .filter(offset -> caches.blockBytes(offset) <= SizeClasses.MAX_BLOCK_BYTES)
                .count();
    }

    private void freeOffset(long offset, Random random) {
        liveBytes -= caches.blockBytes(offset);
        endByStart.remove(offset);
        boolean isLarge = caches.blockBytes(offset) > SizeClasses.MAX_BLOCK_BYTES;
        boolean fast = random.nextBoolean();
        elsewhereOrHere(random, () -> {
            if (!fast || !caches.tryFreeOffset(offset)) {
                assertThat(caches.freeOffset(offset)).isNotNegative();
            }
        });
        assertThat(caches.tryFreeOffset(offset + 1)).isFalse();
        assertThat(caches.freeOffset(offset + 1)).isNegative();
        if (isLarge) {
            assertThat(caches.freeOffset(offset)).isNegative();
        }
    }

    private void occupy(long start, long byteSize) {
        long end = start + Math.max(1, byteSize);
        Map.Entry<Long, Long> below = endByStart.floorEntry(start);
        Map.Entry<Long, Long> above = endByStart.ceilingEntry(start);
        assertThat(below == null || below.getValue() <= start).isTrue();
        assertThat(above == null || above.getKey() >= end).isTrue();
        endByStart.put(start, end);
    }

    /** Frees from this thread or from one that has another home stripe. */
    private void free(long handle, Random random) {
        Span span = Objects.requireNonNull(caches.span(handle));
        liveBytes -= span.blockBytes();
        endByStart.remove(span.offset(Handle.slot(handle)));
        elsewhereOrHere(random, () -> assertThat(caches.free(handle)).isNotNegative());
        assertThat(caches.free(handle)).isNegative();
    }

    private static void elsewhereOrHere(Random random, Runnable free) {
        if (random.nextInt(4) == 0) {
            Throwable[] failed = new Throwable[1];
            Thread thread = Thread.ofVirtual().unstarted(free);
            thread.setUncaughtExceptionHandler((ignored, e) -> failed[0] = e);
            thread.start();
            join(thread);
            assertThat(failed[0]).isNull();
        } else {
            free.run();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
