package dev.evenkeel.memory.scavenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.cache.BlockCaches;
import dev.evenkeel.memory.cache.CacheLimits;
import dev.evenkeel.memory.os.ScriptedOs;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.port.HeapPort;
import dev.evenkeel.memory.span.CentralLists;
import dev.evenkeel.memory.span.SizeClasses;
import dev.evenkeel.memory.span.SpanTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScavengerTest {
    private static final long PAGE = PageHeap.PAGE_BYTES;

    private final ScriptedOs os = ScriptedOs.overNothing();
    private final PageHeap pages = new PageHeap(os, 0, 20_000, 20_000, 20_000);
    private final SpanTable table = new SpanTable(new HeapPort(1 << 21), 0, 16L << 20);
    private final CentralLists central = new CentralLists(2, table, pages);
    private final BlockCaches caches = new BlockCaches(
            1, 4, table, pages, central, new CacheLimits(BlockCaches.ADAPTIVE, 0, 8 << 20, BlockCaches.NO_SAMPLES));
    private final Scavenger scavenger =
            new Scavenger(pages, caches, table, central, List.of(caches::empty), caches::liveBytes, 0);

    private List<Long> allocate(int blocks, int bytesMax, Random random) {
        List<Long> offsets = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            offsets.add(caches.allocateOffset(1L + random.nextInt(bytesMax)));
        }
        return offsets;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void givesBackWhatIsFreeAndNothingElse(long seed) {
        Random random = new Random(seed);
        List<Long> offsets = allocate(6_000, 10_000, random);
        long full = pages.residentBytes();
        for (int i = offsets.size() - 1; i >= 0; i--) {
            if (random.nextInt(10) > 0) {
                assertThat(caches.freeOffset(offsets.remove(i))).isNotNegative();
            }
        }
        caches.trim();
        long before = pages.residentBytes();
        long released = scavenger.releaseNow(Long.MAX_VALUE);
        assertThat(pages.residentBytes()).isEqualTo(before - released);
        // The floor for blocks that stay where they are, at 4 KiB a page, is 1.44 times the live bytes; spans add some.
        assertThat(pages.residentBytes()).isLessThan(2 * caches.liveBytes()).isLessThan(full / 4);
        assertThat(pages.residentBytes()).isGreaterThanOrEqualTo(caches.liveBytes() / 2);
        caches.verifyInvariants();
        pages.verifyInvariants();

        assertThat(scavenger.releaseNow(Long.MAX_VALUE)).isZero();
        offsets.forEach(caches::freeOffset);
        caches.trim();
        scavenger.releaseNow(Long.MAX_VALUE);
        assertThat(pages.residentBytes()).isZero();
        assertThat(pages.counts().committed()).isZero();
    }

    @Test
    void purgedMemoryCountsAgainOnceItIsTaken() {
        List<Long> offsets = allocate(200, 1, new Random(1));
        long before = pages.residentBytes();
        offsets.subList(1, 200).forEach(caches::freeOffset);
        caches.trim();
        scavenger.releaseNow(Long.MAX_VALUE);
        assertThat(pages.residentBytes()).isEqualTo(4096);
        allocate(500, 1, new Random(1));
        assertThat(pages.residentBytes()).isGreaterThan(before / 2).isPositive();
        caches.verifyInvariants();
    }

    @Test
    void stopsAtWhatIsWanted() {
        int page = pages.allocate(1000);
        pages.free(page, 1000);
        long released = scavenger.releaseNow(100 * PAGE);
        assertThat(released).isGreaterThanOrEqualTo(100 * PAGE).isLessThan(200 * PAGE);
        assertThat(scavenger.releasedBytes()).isEqualTo(released);
        assertThat(scavenger.steps()).isPositive();
    }

    @Test
    void aRefusingSystemEndsTheAttempt() {
        int page = pages.allocate(1000);
        pages.free(page, 1000);
        os.failDiscards(true);
        assertThat(scavenger.releaseNow(Long.MAX_VALUE)).isZero();
        assertThat(pages.residentBytes()).isEqualTo(1000 * PAGE);
        pages.verifyInvariants();
    }

    @Test
    void emptiesTheCachesOnceInStepsWhenTheNeedHasHalved() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        AtomicInteger steps = new AtomicInteger();
        AtomicInteger emptied = new AtomicInteger();
        List<Long> offsets = allocate(6_000, 10_000, new Random(4));
        Scavenger running = new Scavenger(
                pages,
                caches,
                table,
                central,
                List.of(_ -> {
                    steps.incrementAndGet();
                    boolean isDone = caches.empty(System.nanoTime());
                    emptied.addAndGet(isDone ? 1 : 0);
                    return isDone;
                }),
                () -> {
                    looks.incrementAndGet();
                    return caches.liveBytes();
                },
                0);
        running.start();
        try {
            await(() -> looks.get() > 1);
            offsets.subList(600, 6_000).forEach(caches::freeOffset);
            await(() -> emptied.get() > 0);
        } finally {
            running.stop();
        }
        assertThat(emptied).hasValue(1);
        // An end that is past lets each step visit one stack.
        assertThat(steps).hasValue(4 * (SizeClasses.COUNT - 1));
        assertThat(running.releasedBytes()).isPositive();
        caches.verifyInvariants();
        pages.verifyInvariants();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 3_000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
    }
}
