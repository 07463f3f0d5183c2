package dev.evenkeel.memory.span;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.page.PageHeap;
import org.junit.jupiter.api.Test;

class SizeClassesTest {
    private static final int SMALLEST_BOUNDED_BYTES = 56;

    @Test
    void everyRequestFitsItsClassAndNoSmallerOne() {
        for (int size = 0; size <= SizeClasses.MAX_BLOCK_BYTES; size++) {
            int sizeClass = SizeClasses.classOf(size);
            assertThat(SizeClasses.blockBytes(sizeClass)).isGreaterThanOrEqualTo(size);
            assertThat(SizeClasses.blockBytes(sizeClass - 1)).isLessThan(Math.max(1, size));
        }
        assertThat(SizeClasses.classOf(SizeClasses.MAX_BLOCK_BYTES)).isEqualTo(SizeClasses.LAST);
        assertThat(SizeClasses.classOf(SizeClasses.MAX_BLOCK_BYTES + 1L)).isEqualTo(SizeClasses.LARGE);
        assertThat(SizeClasses.classOf(Long.MAX_VALUE)).isEqualTo(SizeClasses.LARGE);
    }

    @Test
    void wasteIsBoundedTailOfTheSpanIncluded() {
        for (int size = SMALLEST_BOUNDED_BYTES; size <= SizeClasses.MAX_BLOCK_BYTES; size++) {
            int sizeClass = SizeClasses.classOf(size);
            long held = (long) SizeClasses.spanPages(sizeClass) * PageHeap.PAGE_BYTES;
            long useful = (long) SizeClasses.blocksPerSpan(sizeClass) * size;
            assertThat((held - useful) * 8).as("size %d", size).isLessThanOrEqualTo(held);
        }
    }

    @Test
    void boundIsTheTightestForSoManyClasses() {
        int[] ignored = new int[SizeClasses.COUNT];
        assertThat(SizeClasses.compute(SizeClasses.WASTE_PER_MILLE, ignored, ignored.clone()))
                .isEqualTo(SizeClasses.LAST);
        assertThat(SizeClasses.compute(SizeClasses.WASTE_PER_MILLE - 1, ignored, ignored.clone()))
                .isGreaterThan(SizeClasses.LAST);
    }

    @Test
    void slotNumbersFitTheHandle() {
        for (int sizeClass = 0; sizeClass < SizeClasses.COUNT; sizeClass++) {
            int last = SizeClasses.blocksPerSpan(sizeClass) - 1;
            long handle = Handle.of(Handle.MAX_TAG, SpanTable.MAX_SPANS - 1, last, SlotWord.RETIRED - 1);
            assertThat(Handle.tag(handle)).isEqualTo(Handle.MAX_TAG);
            assertThat(Handle.spanId(handle)).isEqualTo(SpanTable.MAX_SPANS - 1);
            assertThat(Handle.slot(handle)).isEqualTo(last);
            assertThat(Handle.generation(handle)).isEqualTo(SlotWord.RETIRED - 1);
        }
    }

    @Test
    void blocksStartAtMultiplesOfTheirSizeWithinTheSpan() {
        for (int sizeClass = 1; sizeClass < SizeClasses.COUNT; sizeClass++) {
            int blockBytes = SizeClasses.blockBytes(sizeClass);
            int end = SizeClasses.blocksPerSpan(sizeClass) * blockBytes;
            for (int delta = 0; delta < 64 * PageHeap.PAGE_BYTES; delta++) {
                boolean starts = delta % blockBytes == 0 && delta < end;
                if (SizeClasses.isStart(sizeClass, delta) != starts) {
                    assertThat(delta)
                            .as("start of a block of class %d", sizeClass)
                            .isEqualTo(starts ? -1 : end);
                }
            }
        }
        assertThat(SizeClasses.isStart(SizeClasses.LARGE, 0)).isFalse();
    }

    @Test
    void aWatchedPageHasNoPlainStart() {
        int code = PageCode.of(1, 0);
        assertThat(PageCode.isPlainStart(code, 0)).isTrue();
        assertThat(PageCode.isPlainStart(code | PageCode.WATCHED, 0)).isFalse();
        assertThat(PageCode.isPlainStart(PageCode.NONE, 0)).isFalse();
    }
}
