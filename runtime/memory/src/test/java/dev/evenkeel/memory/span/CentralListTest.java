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

class CentralListTest {
    private static final int SIZE_CLASS = 45;
    private static final int OWNER = 0;

    private final PageHeap pages = new PageHeap(ScriptedOs.overNothing(), 0, 2000, 2000, 2000);
    private final SpanTable table = new SpanTable(new HeapPort(1 << 16), 0, 1 << 19);
    private final CentralList list = new CentralList(SIZE_CLASS, table, pages);

    private record Open(Span span, int slot, long generation) {}

    private Span bind() {
        return bind(list);
    }

    private static Span bind(CentralList list) {
        return Objects.requireNonNull(
                list.bind(SizeClasses.spanPages(SIZE_CLASS), SizeClasses.blockBytes(SIZE_CLASS), OWNER));
    }

    /** One owner that holds one span at a time, and frees that come from anywhere: what a cache does, step by step. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverLosesASpanNorListsAUselessOne(long seed) {
        Random random = new Random(seed);
        List<Open> open = new ArrayList<>();
        Span current = bind();
        for (int step = 0; step < 3000; step++) {
            if (random.nextInt(100) < (step / 500 % 2 == 0 ? 60 : 40)) {
                int slot = current.takeSlot();
                if (slot == Span.NONE) {
                    list.letGo(current);
                    Span next = list.take(OWNER);
                    current = next == null ? bind() : next;
                    slot = current.takeSlot();
                }
                assertThat(slot).isNotEqualTo(Span.NONE);
                open.add(new Open(current, slot, current.open(slot, 8)));
            } else if (!open.isEmpty()) {
                free(open.remove(random.nextInt(open.size())));
            }
            list.verifyInvariants();
            pages.verifyInvariants();
            current.verifyInvariants();
        }
        open.forEach(this::free);
        list.letGo(current);
        list.trim();
        list.verifyInvariants();
        assertThat(pages.counts().used()).isZero();
    }

    private void free(Open block) {
        assertThat(block.span.close(block.slot, block.generation)).isEqualTo(8);
        if (block.span.owner() == OWNER) {
            block.span.returnSlots(block.slot >>> 6, 1L << block.slot);
            return;
        }
        block.span.returnSlotsRemotely(block.slot >>> 6, 1L << block.slot);
        if (block.span.owner() == Span.FULL) {
            list.list(block.span);
        } else if (block.span.isEmpty()) {
            list.noticeEmpty(block.span);
        }
    }

    @Test
    void handlesOfAnEarlierLifeStayStaleInTheNext() {
        Span span = bind();
        int slot = span.takeSlot();
        long generation = span.open(slot, 8);
        span.close(slot, generation);
        span.returnSlots(slot >>> 6, 1L << slot);
        list.letGo(span);
        list.trim();
        Span again = bind();
        assertThat(again).isSameAs(span);
        assertThat(again.open(again.takeSlot(), 8)).isGreaterThan(generation);
        assertThat(again.byteSize(slot, generation)).isNegative();
    }

    @Test
    void aSpanWithAWornSlotIsNotBoundAgain() {
        HeapPort port = new HeapPort(1 << 16);
        SpanTable worn = new SpanTable(port, 0, 1 << 19);
        CentralList wornList = new CentralList(SIZE_CLASS, worn, pages);
        Span first = bind(wornList);
        port.set(16L, SlotWord.RETIRED);
        wornList.letGo(first);
        wornList.trim();
        assertThat(bind(wornList)).isNotSameAs(first);
    }

    @Test
    void refusesWhenPagesOrWordsRunOut() {
        CentralList large = new CentralList(SizeClasses.LARGE, table, pages);
        assertThat(large.bind(2001, 2001L * PageHeap.PAGE_BYTES, Span.FULL)).isNull();
        assertThat(large.bind(2000, 2000L * PageHeap.PAGE_BYTES, Span.FULL)).isNotNull();
        CentralList wordless = new CentralList(SIZE_CLASS, new SpanTable(new HeapPort(1), 0, 8), pages);
        assertThat(wordless.bind(1, 8, OWNER)).isNull();
    }
}
