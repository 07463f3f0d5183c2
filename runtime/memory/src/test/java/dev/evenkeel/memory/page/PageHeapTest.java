package dev.evenkeel.memory.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.memory.os.ScriptedOs;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageHeapTest {
    private static final int PAGES = 2000;
    private static final int LIMIT = 700;
    private static final int RETAIN = 100;

    private final ScriptedOs os = ScriptedOs.overNothing();
    private final PageHeap heap = new PageHeap(os, 1 << 20, PAGES, LIMIT, RETAIN);

    private record Run(int page, int count) {
        boolean overlaps(Run other) {
            return page < other.page + other.count && other.page < page + count;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithANaiveModel(long seed) {
        Random random = new Random(seed);
        List<Run> held = new ArrayList<>();
        int heldPages = 0;
        for (int step = 0; step < 2000; step++) {
            os.failDiscards(seed == 4 && random.nextInt(3) == 0);
            if (random.nextInt(100) == 0) {
                heap.release();
            } else if (random.nextInt(5) < 3) {
                int count = 1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 20);
                int page = heap.allocate(count);
                if (page == PageHeap.NONE) {
                    assertThat(heldPages + count > LIMIT || seed == 4)
                            .as("refused below the limit")
                            .isTrue();
                    continue;
                }
                Run run = new Run(page, count);
                assertThat(held).noneMatch(run::overlaps);
                held.add(run);
                heldPages += count;
            } else if (!held.isEmpty()) {
                Run run = held.remove(random.nextInt(held.size()));
                heap.free(run.page, run.count);
                heldPages -= run.count;
            }
            heap.verifyInvariants();
            assertThat(heap.counts().used()).isEqualTo(heldPages);
        }
    }

    @Test
    void keepsNoMoreThanItMayRetain() {
        int[] pages = new int[20];
        for (int i = 0; i < pages.length; i++) {
            pages[i] = heap.allocate(30);
        }
        for (int page : pages) {
            heap.free(page, 30);
        }
        assertThat(heap.counts().committed()).isEqualTo(90);
        assertThat(heap.release()).isEqualTo(90L * PageHeap.PAGE_BYTES);
        assertThat(heap.counts().committed()).isZero();
    }

    @Test
    void discardsRetainedPagesBeforeItRefuses() {
        int low = heap.allocate(90);
        int high = heap.allocate(600);
        heap.free(low, 90);
        assertThat(heap.counts().committed()).isEqualTo(690);
        // 100 pages don't fit into the free low run and would pass the limit together with it.
        assertThat(heap.allocate(100)).isEqualTo(high + 600);
        assertThat(heap.allocate(1)).isEqualTo(PageHeap.NONE);
        heap.verifyInvariants();
    }

    @Test
    void failedDiscardLeavesPagesCommitted() {
        int page = heap.allocate(300);
        os.failDiscards(true);
        heap.free(page, 300);
        assertThat(heap.counts().committed()).isEqualTo(300);
        assertThat(heap.release()).isZero();
        assertThat(heap.counts().failedDiscards()).isEqualTo(2);
        heap.verifyInvariants();
        os.failDiscards(false);
        assertThat(heap.release()).isEqualTo(300L * PageHeap.PAGE_BYTES);
    }

    @Test
    void freeingTwiceIsFatal() {
        int page = heap.allocate(3);
        heap.free(page, 3);
        assertThatThrownBy(() -> heap.free(page, 3)).hasMessageContaining("freed twice");
    }

    @Test
    void aStepOfReleasingLooksAtSoManyPages() {
        int pageCount = 100_000;
        PageHeap heap = new PageHeap(ScriptedOs.overNothing(), 0, pageCount, pageCount, pageCount);
        int page = heap.allocate(pageCount);
        heap.free(page + pageCount - 1, 1);
        ReleaseCursor cursor = new ReleaseCursor();
        long released = 0;
        int steps = 0;
        while (!cursor.isAtEnd()) {
            int before = cursor.page();
            released += heap.release(cursor, 64);
            assertThat(cursor.isAtEnd() || cursor.page() - before <= 8192 + 64).isTrue();
            steps++;
        }
        assertThat(released).isEqualTo(PageHeap.PAGE_BYTES);
        assertThat(steps).isGreaterThanOrEqualTo(pageCount / 8192);
    }
}
