package dev.evenkeel.memory.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.memory.leak.SampleRate;
import dev.evenkeel.memory.leak.SampledBlocks;
import dev.evenkeel.memory.os.ScriptedOs;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.port.HeapPort;
import dev.evenkeel.memory.span.CentralLists;
import dev.evenkeel.memory.span.Span;
import dev.evenkeel.memory.span.SpanTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeBlocksTest {
    private static final int PAGES = 20_000;
    private static final int KEPT = 2_000;

    private final PageHeap pages = new PageHeap(ScriptedOs.overNothing(), 0, PAGES, PAGES, PAGES);
    private final SpanTable table = new SpanTable(new HeapPort(1 << 20), 0, 8L << 20);
    private final LargeBlocks large = of(1);

    private LargeBlocks of(int stripes) {
        CacheLimits limits = new CacheLimits(StackLimit.ADAPTIVE, 0, bytes(KEPT), SampleCountdown.NO_SAMPLES);
        return new LargeBlocks(
                stripes, limits, new SampleRate(), new CentralLists(2, table, pages), new SampledBlocks(table));
    }

    private static long bytes(int pageCount) {
        return (long) pageCount * PageHeap.PAGE_BYTES;
    }

    private Span take(int pageCount) {
        return take(large, pageCount);
    }

    private static Span take(LargeBlocks from, int pageCount) {
        Span span = Objects.requireNonNull(from.allocate(bytes(pageCount) - 1));
        assertThat(span.freeCount()).isZero();
        assertThat(span.blockBytes()).isEqualTo(bytes(pageCount));
        return span;
    }

    @Test
    void theShortestThatIsLongEnoughAndWastesNoMoreThanAnEighth() {
        List<Span> spans = new ArrayList<>();
        for (int length : new int[] {100, 90, 120, 80}) {
            spans.add(take(length));
        }
        spans.forEach(large::free);
        assertThat(take(82).pageCount()).isEqualTo(90);
        assertThat(take(81).pageCount()).isEqualTo(81);
        assertThat(take(100).pageCount()).isEqualTo(100);
        assertThat(take(107).pageCount()).isEqualTo(120);
        assertThat(large.blocks()).isEqualTo(4);
        assertThat(large.bytes()).isEqualTo(bytes(82 + 81 + 100 + 107));
        large.verifyInvariants();
    }

    @Test
    void ofEqualOnesTheOneFreedLast() {
        Span first = take(50);
        Span second = take(50);
        large.free(first);
        large.free(second);
        assertThat(take(50)).isSameAs(second);
        assertThat(take(50)).isSameAs(first);
    }

    @Test
    void anotherStripesIfNeedBe() throws InterruptedException {
        LargeBlocks striped = of(4);
        Span span = take(striped, 50);
        for (int i = 0; i < 4; i++) {
            // Threads whose ids follow each other start at stripes that do.
            Span given = span;
            Thread thread = Thread.ofPlatform().start(() -> {
                striped.free(given);
                assertThat(take(striped, 50)).isSameAs(given);
                striped.free(given);
            });
            thread.join();
            assertThat(take(striped, 50)).isSameAs(span);
            striped.verifyInvariants();
        }
        assertThat(striped.blocks()).isEqualTo(1);
        assertThat(pages.counts().used()).isEqualTo(50);
    }

    @Test
    void keepsNoMoreThanItsBoundAndGivesUpWhatWaits() {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            spans.add(take(100));
        }
        spans.forEach(large::free);
        assertThat(pages.counts().used()).isEqualTo(KEPT);
        large.verifyInvariants();
        large.trim();
        assertThat(pages.counts().used()).isZero();
        assertThat(pages.counts().committed()).isEqualTo(3_000);
        large.verifyInvariants();
    }

    @Test
    void whatOneStripeReservesIsAnothersOnceItIsVisited() throws InterruptedException {
        LargeBlocks striped = of(2);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            spans.add(take(striped, 100));
        }
        spans.forEach(striped::free);
        for (int i = 0; i < 20; i++) {
            assertThat(take(striped, 100)).isIn(spans);
        }
        free(striped, spans.subList(0, 10));
        long keptWhileReserved = pages.counts().used();
        striped.rebalance();
        free(striped, spans.subList(10, 20));
        striped.verifyInvariants();
        assertThat(keptWhileReserved).isBetween(1_000L, 2_000L);
        assertThat(pages.counts().used()).isEqualTo((int) keptWhileReserved);
    }

    /** From threads of both stripes. */
    private static void free(LargeBlocks striped, List<Span> spans) throws InterruptedException {
        for (Span span : spans) {
            Thread.ofPlatform().start(() -> striped.free(span)).join();
        }
    }

    @Test
    void whatWaitsIsAsOldAsTheVisitBeforeIt() {
        large.rebalance();
        long before = System.nanoTime();
        large.free(take(60));
        assertThat(large.trimOne(0, before - 3_600_000_000_000L)).isFalse();
        assertThat(large.trimOne(0, before)).isTrue();
        assertThat(large.trimOne(0, before)).isFalse();
        large.verifyInvariants();
    }

    @Test
    void onlyPagesThatHoldNoMemoryReadAsZeroes() {
        Span span = take(40);
        assertThat(span.isFreshLarge()).isTrue();
        large.free(span);
        assertThat(take(40).isFreshLarge()).isFalse();
        large.free(span);
        large.trim();
        assertThat(take(40).isFreshLarge()).isFalse();
        assertThat(take(40).isFreshLarge()).isTrue();
        assertThat(pages.residentBytes()).isEqualTo(80L * PageHeap.PAGE_BYTES);
    }

    @Test
    void closedItRefuses() {
        Span span = take(40);
        large.close();
        assertThatThrownBy(() -> large.free(span)).hasMessageContaining("closed");
        assertThatThrownBy(() -> take(40)).hasMessageContaining("closed");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyOrderOfUseKeepsRunsApart(long seed) {
        Random random = new Random(seed);
        List<Span> inUse = new ArrayList<>();
        for (int step = 0; step < 5_000; step++) {
            if (random.nextInt(100) < 52 && inUse.size() < 120) {
                Span span = large.allocate(bytes(11 + random.nextInt(random.nextBoolean() ? 20 : 300)));
                if (span != null) {
                    inUse.forEach(other -> assertThat(apart(span, other)).isTrue());
                    inUse.add(span);
                }
            } else if (!inUse.isEmpty()) {
                large.free(inUse.remove(random.nextInt(inUse.size())));
            }
            assertThat(large.blocks()).isEqualTo(inUse.size());
            if (step % 100 == 0) {
                large.rebalance();
            }
            if (step % 500 == 0) {
                boolean trimmed = large.trimOne(0, System.nanoTime() - random.nextInt(1_000_000));
                assertThat(trimmed).isIn(true, false);
                large.verifyInvariants();
                pages.verifyInvariants();
            }
        }
        assertThat(large.bytes())
                .isEqualTo(inUse.stream().mapToLong(Span::blockBytes).sum());
        inUse.forEach(large::free);
        large.trim();
        large.verifyInvariants();
        assertThat(pages.counts().used()).isZero();
    }

    @Test
    void blocksThatCrossFromThreadToThreadAreNeverGivenOutTwice() throws InterruptedException {
        LargeBlocks striped = of(4);
        Set<Span> inUse = ConcurrentHashMap.newKeySet();
        Queue<Span> crossing = new ConcurrentLinkedQueue<>();
        AtomicInteger twice = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            threads.add(Thread.ofPlatform().start(() -> {
                for (int step = 0; step < 20_000; step++) {
                    if (random.nextBoolean()) {
                        Span taken = take(striped, 11 + random.nextInt(4));
                        twice.addAndGet(inUse.add(taken) ? 0 : 1);
                        crossing.add(taken);
                    }
                    Span freed = crossing.size() > 8 ? crossing.poll() : null;
                    if (freed != null) {
                        inUse.remove(freed);
                        striped.free(freed);
                    }
                    if (random.nextInt(100) == 0) {
                        striped.rebalance();
                    }
                }
                ended.incrementAndGet();
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(ended).hasValue(4);
        assertThat(twice).hasValue(0);
        assertThat(striped.blocks()).isEqualTo(inUse.size());
        striped.verifyInvariants();
        inUse.forEach(striped::free);
        striped.trim();
        striped.verifyInvariants();
        assertThat(pages.counts().used()).isZero();
    }

    private static boolean apart(Span one, Span other) {
        return one.page() + one.pageCount() <= other.page() || other.page() + other.pageCount() <= one.page();
    }
}
