package dev.evenkeel.memory.span;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.os.ScriptedOs;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.port.HeapPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeSpansTest {
    private static final int PAGES = 20_000;
    private static final int KEPT = 2_000;

    private final PageHeap pages = new PageHeap(ScriptedOs.overNothing(), 0, PAGES, PAGES, PAGES);
    private final SpanTable table = new SpanTable(new HeapPort(1 << 20), 0, 8L << 20);
    private final CentralLists central = new CentralLists(2, table, pages, KEPT);

    private Span take(int pageCount) {
        Span span = Objects.requireNonNull(central.takeLarge(pageCount, 0));
        assertThat(span.takeSlot()).isZero();
        assertThat(span.blockBytes()).isEqualTo((long) pageCount * PageHeap.PAGE_BYTES);
        return span;
    }

    @Test
    void theShortestThatIsLongEnoughAndWastesNoMoreThanAnEighth() {
        List<Span> spans = new ArrayList<>();
        for (int length : new int[] {100, 90, 120, 80}) {
            spans.add(take(length));
        }
        spans.forEach(span -> central.returnLarge(span, 0));
        assertThat(take(82).pageCount()).isEqualTo(90);
        assertThat(take(81).pageCount()).isEqualTo(81);
        assertThat(take(100).pageCount()).isEqualTo(100);
        assertThat(take(107).pageCount()).isEqualTo(120);
        central.verifyInvariants();
    }

    @Test
    void ofEqualOnesTheOneFreedLastAndAnotherShardsIfNeedBe() {
        Span first = take(50);
        Span second = take(50);
        central.returnLarge(first, 0);
        central.returnLarge(second, 0);
        assertThat(central.takeLarge(50, 0)).isSameAs(second);
        assertThat(central.takeLarge(50, 1)).isSameAs(first);
    }

    @Test
    void keepsNoMoreThanItsBoundAndGivesUpWhatWaits() {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            spans.add(take(100));
        }
        spans.forEach(span -> central.returnLarge(span, 0));
        assertThat(pages.counts().used()).isEqualTo(KEPT);
        central.verifyInvariants();
        central.trim();
        assertThat(pages.counts().used()).isZero();
        assertThat(pages.counts().committed()).isEqualTo(3_000);
        central.verifyInvariants();
    }

    @Test
    void onlyPagesThatHoldNoMemoryReadAsZeroes() {
        Span span = take(40);
        assertThat(span.isFreshLarge()).isTrue();
        central.returnLarge(span, 0);
        assertThat(take(40).isFreshLarge()).isFalse();
        central.returnLarge(span, 0);
        central.trim();
        assertThat(take(40).isFreshLarge()).isFalse();
        assertThat(take(40).isFreshLarge()).isTrue();
        assertThat(pages.residentBytes()).isEqualTo(80L * PageHeap.PAGE_BYTES);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyOrderOfUseKeepsRunsApart(long seed) {
        Random random = new Random(seed);
        List<Span> inUse = new ArrayList<>();
        for (int step = 0; step < 5_000; step++) {
            if (random.nextInt(100) < 52 && inUse.size() < 120) {
                Span span = central.takeLarge(11 + random.nextInt(random.nextBoolean() ? 20 : 300), random.nextInt(4));
                if (span != null && span.takeSlot() == 0) {
                    inUse.forEach(other -> assertThat(apart(span, other)).isTrue());
                    inUse.add(span);
                }
            } else if (!inUse.isEmpty()) {
                central.returnLarge(inUse.remove(random.nextInt(inUse.size())), random.nextInt(4));
            }
            if (step % 500 == 0) {
                central.trimIdleLarge();
                central.verifyInvariants();
                pages.verifyInvariants();
            }
        }
        inUse.forEach(span -> central.returnLarge(span, 0));
        central.trim();
        assertThat(pages.counts().used()).isZero();
    }

    private static boolean apart(Span one, Span other) {
        return one.page() + one.pageCount() <= other.page() || other.page() + other.pageCount() <= one.page();
    }
}
