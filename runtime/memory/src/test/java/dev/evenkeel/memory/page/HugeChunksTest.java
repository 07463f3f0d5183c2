package dev.evenkeel.memory.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.os.OsException;
import dev.evenkeel.memory.os.OsMemory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HugeChunksTest {
    private static final int CHUNK = HugeChunks.PAGES;
    private static final int PAGES = 64 * CHUNK;

    /** A kernel that only remembers advice, and refuses some of it. */
    private static final class AdviceOnly implements OsMemory {
        private final BitSet huge = new BitSet();
        private final Random refusals;
        private int refusedPercent;
        private int refused;

        AdviceOnly(long seed) {
            refusals = new Random(seed);
        }

        @Override
        public void adviseHuge(long address, long byteSize, boolean on) {
            assertThat(address % HUGE_PAGE_BYTES).isZero();
            assertThat(byteSize % HUGE_PAGE_BYTES).isZero();
            if (refusals.nextInt(100) < refusedPercent) {
                refused++;
                throw new OsException("refused");
            }
            huge.set((int) (address / HUGE_PAGE_BYTES), (int) ((address + byteSize) / HUGE_PAGE_BYTES), on);
        }

        @Override
        public void discard(long address, long byteSize) {
            int first = (int) (address / HUGE_PAGE_BYTES);
            int end = (int) ((address + byteSize - 1) / HUGE_PAGE_BYTES) + 1;
            assertThat(huge.get(first, end).isEmpty())
                    .as("a huge page gets a hole")
                    .isTrue();
        }

        @Override
        public long reserve(long byteSize) {
            throw new AssertionError();
        }

        @Override
        public void release(long address, long byteSize) {
            throw new AssertionError();
        }

        @Override
        public void protect(long address, long byteSize, boolean accessible) {
            throw new AssertionError();
        }

        @Override
        public void requireHugePages() {
            // it has them
        }
    }

    @Test
    void longRunsStartAtAHugePageAndShortOnesDoNotCare() {
        AdviceOnly os = new AdviceOnly(0);
        PageHeap heap = new PageHeap(os, 0, PAGES, PAGES, PAGES, true);
        assertThat(heap.allocate(3)).isZero();
        assertThat(heap.allocate(CHUNK)).isEqualTo(CHUNK);
        assertThat(heap.allocate(CHUNK - 1)).isEqualTo(2 * CHUNK);
        assertThat(heap.allocate(3 * CHUNK + 5)).isEqualTo(3 * CHUNK);
        assertThat(os.huge).isEqualTo(BitSet.valueOf(new long[] {0b111010}));
        heap.verifyInvariants();
    }

    @Test
    void whatIsLeftOfAddressSpaceIsUsedUnaligned() {
        PageHeap heap = new PageHeap(new AdviceOnly(0), 0, 2 * CHUNK, 2 * CHUNK, 2 * CHUNK, true);
        assertThat(heap.allocate(1)).isZero();
        assertThat(heap.allocate(CHUNK + 1)).isEqualTo(1);
        heap.verifyInvariants();
    }

    @Test
    void aHugePageGoesBackInOneStep() {
        AdviceOnly os = new AdviceOnly(0);
        PageHeap heap = new PageHeap(os, 0, PAGES, PAGES, PAGES, true);
        heap.free(heap.allocate(2 * CHUNK + 100), 2 * CHUNK + 100);
        ReleaseCursor cursor = new ReleaseCursor();
        assertThat(heap.release(cursor, 64)).isEqualTo(OsMemory.HUGE_PAGE_BYTES);
        assertThat(heap.release(cursor, 64)).isEqualTo(OsMemory.HUGE_PAGE_BYTES);
        assertThat(heap.release(cursor, 64)).isEqualTo(64L * PageHeap.PAGE_BYTES);
        assertThat(os.huge.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void adviceHoldsOnlyWhereAllPagesAreCommitted(long seed) {
        AdviceOnly os = new AdviceOnly(seed);
        os.refusedPercent = seed % 2 == 0 ? 20 : 0;
        int limit = PAGES / 2;
        PageHeap heap = new PageHeap(os, 0, PAGES, limit, limit, true);
        Random random = new Random(seed);
        List<int[]> runs = new ArrayList<>();
        ReleaseCursor cursor = new ReleaseCursor();
        for (int step = 0; step < 4_000; step++) {
            int choice = random.nextInt(10);
            if (choice < 5) {
                int count = 1 + random.nextInt(random.nextBoolean() ? 40 : 4 * CHUNK);
                int page = heap.allocate(count);
                if (page != PageHeap.NONE) {
                    runs.add(new int[] {page, count});
                }
            } else if (choice < 8 && !runs.isEmpty()) {
                int[] run = runs.remove(random.nextInt(runs.size()));
                heap.free(run[0], run[1]);
            } else {
                heap.release(cursor, 64);
                if (cursor.isAtEnd()) {
                    cursor.restart();
                }
            }
            if (step % 100 == 0) {
                heap.verifyInvariants();
            }
        }
        assertThat(heap.counts().failedDiscards() > 0).isEqualTo(os.refused > 0);
        os.refusedPercent = 0;
        runs.forEach(run -> heap.free(run[0], run[1]));
        heap.release();
        heap.verifyInvariants();
        assertThat(heap.counts().committed()).isZero();
        assertThat(os.huge.isEmpty()).isTrue();
    }
}
