package dev.evenkeel.memory.scavenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.cache.BlockCaches;
import dev.evenkeel.memory.cache.CacheLimits;
import dev.evenkeel.memory.os.ScriptedOs;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.port.HeapPort;
import dev.evenkeel.memory.span.CentralLists;
import dev.evenkeel.memory.span.SizeClasses;
import dev.evenkeel.memory.span.Span;
import dev.evenkeel.memory.span.SpanTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is done between two looks at the clock, in work and not in time. */
class PurgeTest {
    private static final int SHARDS = 16;
    private static final int LARGE_PAGES = 11;
    private static final int CALLS_MOST = 32;

    private final ScriptedOs os = ScriptedOs.overNothing();
    private final PageHeap pages = new PageHeap(os, 0, 1 << 20, 100_000, 100_000);
    private final SpanTable table = new SpanTable(new HeapPort(1 << 21), 0, 16L << 20);
    private final CentralLists central = new CentralLists(SHARDS, table, pages);
    private final BlockCaches caches = new BlockCaches(
            1,
            SHARDS,
            table,
            pages,
            central,
            new CacheLimits(BlockCaches.ADAPTIVE, 0, 1 << 30, BlockCaches.NO_SAMPLES));
    private final Purge purge = new Purge(pages, table, central, caches);

    private static final long LARGE_BYTES = (long) LARGE_PAGES * PageHeap.PAGE_BYTES;

    private List<Long> takeLarge(int count) {
        return LongStream.range(0, count)
                .mapToObj(_ -> caches.allocateOffset(LARGE_BYTES))
                .toList();
    }

    /** Each from a thread of its own, so that they wait in all stripes. */
    private void free(List<Long> offsets) throws InterruptedException {
        for (long offset : offsets) {
            Thread.ofPlatform()
                    .start(() -> assertThat(caches.freeOffset(offset)).isEqualTo(LARGE_BYTES))
                    .join();
        }
    }

    /** Goes through a pass; returns how many bits it had. */
    private int pass(int usedPagesMost) {
        int bits = 0;
        purge.restart(true);
        while (!purge.isDone()) {
            int used = pages.counts().used();
            int calls = os.calls().size();
            assertThat(purge.next()).isNotNegative();
            assertThat(used - pages.counts().used()).isLessThanOrEqualTo(usedPagesMost);
            assertThat(os.calls().size() - calls).isLessThanOrEqualTo(CALLS_MOST);
            bits++;
        }
        return bits;
    }

    @Test
    void aBitIsOneOfTheLargeSpansThatWait() throws InterruptedException {
        free(takeLarge(SHARDS * 40));
        assertThat(pages.counts().used()).isEqualTo(SHARDS * 40 * LARGE_PAGES);
        assertThat(pass(LARGE_PAGES)).isGreaterThan(SHARDS * 40);
        assertThat(pages.counts().used()).isZero();
        assertThat(pages.counts().committed()).isZero();
    }

    @Test
    void aBitIsOneEmptySpan() {
        int sizeClass = SizeClasses.classOf(64);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            spans.add(Objects.requireNonNull(central.take(sizeClass, i % SHARDS)));
        }
        spans.forEach(span -> central.of(span).letGo(span));
        assertThat(pages.counts().used()).isPositive();
        assertThat(pass(SizeClasses.spanPages(sizeClass))).isGreaterThan(spans.size());
        assertThat(pages.counts().used()).isZero();
    }

    @Test
    void largeBlocksFreedAMomentAgoStayUnlessAskedFor() throws InterruptedException {
        free(takeLarge(1));
        purge.restart(false);
        while (!purge.isDone()) {
            assertThat(purge.next()).isZero();
        }
        assertThat(pages.counts().used()).isEqualTo(LARGE_PAGES);
    }
}
