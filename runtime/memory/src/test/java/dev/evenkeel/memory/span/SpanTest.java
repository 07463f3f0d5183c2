package dev.evenkeel.memory.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.memory.port.HeapPort;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
    private static final int OWNER = 3;

    private final HeapPort port = new HeapPort(4096);

    private Span bound(int sizeClass) {
        Span span = new Span(7, sizeClass, port, 0);
        span.bind(5, SizeClasses.spanPages(sizeClass), 1 << 16, SizeClasses.blockBytes(sizeClass), false);
        span.owner(OWNER);
        return span;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 12, 30, 50, SizeClasses.LAST})
    void agreesWithANaiveModel(int sizeClass) {
        Span span = bound(sizeClass);
        Random random = new Random(sizeClass);
        Map<Integer, Long> inUse = new HashMap<>();
        Set<Long> everGiven = new HashSet<>();
        for (int step = 0; step < 4000; step++) {
            if (random.nextBoolean()) {
                int slot = span.takeSlot();
                if (slot == Span.NONE) {
                    assertThat(inUse).hasSize(span.slotCount());
                } else {
                    long generation = span.open(slot, step);
                    assertThat(inUse.put(slot, generation)).isNull();
                    assertThat(everGiven.add((long) slot << 40 | generation)).isTrue();
                    assertThat(span.byteSize(slot, generation)).isEqualTo(step);
                }
            } else if (!inUse.isEmpty()) {
                int slot = inUse.keySet().stream()
                        .skip(random.nextInt(inUse.size()))
                        .findFirst()
                        .orElseThrow();
                long generation = Objects.requireNonNull(inUse.remove(slot));
                assertThat(span.close(slot, generation)).isNotNegative();
                assertThat(span.close(slot, generation)).isNegative();
                if (random.nextBoolean()) {
                    span.returnSlots(slot >>> 6, 1L << slot);
                } else {
                    span.returnSlotsRemotely(slot >>> 6, 1L << slot);
                }
            }
            span.verifyInvariants();
            assertThat(span.freeCount()).isEqualTo(span.slotCount() - inUse.size());
            assertThat(span.isEmpty()).isEqualTo(inUse.isEmpty());
        }
    }

    @Test
    void blocksLieInThePagesWithoutOverlap() {
        for (int sizeClass = 1; sizeClass < SizeClasses.COUNT; sizeClass++) {
            Span span = new Span(1, sizeClass, new HeapPort(2048), 0);
            span.bind(0, SizeClasses.spanPages(sizeClass), 0, SizeClasses.blockBytes(sizeClass), true);
            long end = span.offset(span.slotCount() - 1) + SizeClasses.blockBytes(sizeClass);
            assertThat(end).isLessThanOrEqualTo(span.pageCount() * 8192L);
            assertThat(span.offset(1) - span.offset(0)).isEqualTo(SizeClasses.blockBytes(sizeClass));
        }
    }

    @Test
    void aWornOutSlotIsNeverHandedOutAgain() {
        Span span = bound(SizeClasses.LAST);
        int slot = span.takeSlot();
        long word = slotWordOffset(span, slot);
        port.set(word, SlotWord.RETIRED - 2);
        long last = span.open(slot, 1);
        assertThat(span.close(slot, last)).isEqualTo(1);
        span.returnSlots(slot >>> 6, 1L << slot);
        Set<Integer> taken = new HashSet<>();
        for (int other = span.takeSlot(); other != Span.NONE; other = span.takeSlot()) {
            span.open(other, 1);
            taken.add(other);
        }
        assertThat(taken).hasSize(span.slotCount() - 1).doesNotContain(slot);
        assertThat(span.isWorn()).isTrue();
        span.verifyInvariants();
    }

    @Test
    void invariantCheckSeesASlotFreeAndInUse() {
        Span span = bound(30);
        int slot = span.takeSlot();
        span.open(slot, 1);
        span.returnSlots(slot >>> 6, 1L << slot);
        assertThatThrownBy(span::verifyInvariants).hasMessageContaining("span corrupt");
    }

    @Test
    void invariantCheckCountsSlotsThatAreNeitherFreeNorInUse() {
        Span span = bound(30);
        span.takeSlot();
        assertThat(span.verifyInvariants()).isEqualTo(1);
    }

    /** It is on a stack of a cache then, or in use by offset. */
    @Test
    void aWornSlotCountsUntilItIsRetired() {
        Span span = bound(30);
        int slot = span.takeSlot();
        port.set(slotWordOffset(span, slot), SlotWord.RETIRED - 2);
        assertThat(span.close(slot, span.open(slot, 1))).isEqualTo(1);
        assertThat(span.verifyInvariants()).isEqualTo(1);
        assertThat(span.open(slot, 1)).isEqualTo(-1);
        span.retire();
        assertThat(span.verifyInvariants()).isZero();
    }

    @Test
    void ofManyWhoClaimAFullSpanOneSucceeds() {
        Span span = bound(30);
        assertThat(span.claim(1)).isFalse();
        span.owner(Span.FULL);
        assertThat(span.claim(1)).isTrue();
        assertThat(span.claim(2)).isFalse();
        assertThat(span.owner()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 12, 30, 50, 60, SizeClasses.LAST})
    void findsSlotsByOffsetAndRefusesOtherOffsets(int sizeClass) {
        Span span = bound(sizeClass);
        long spanBytes = span.pageCount() * 8192L;
        long start = span.offset(0);
        for (long delta = -64; delta < spanBytes + 64; delta++) {
            int slot = span.slotAt(start + delta);
            long block = SizeClasses.blockBytes(sizeClass);
            boolean exists = delta >= 0 && delta % block == 0 && delta / block < span.slotCount();
            assertThat(slot).isEqualTo(exists ? (int) (delta / block) : Span.NONE);
        }
    }

    @Test
    void takesOffsetsFromFreeAndRemoteBits() {
        Span span = bound(30);
        long[] target = new long[span.slotCount() + 8];
        int first = span.takeOffsets(target, 3, 5);
        assertThat(first).isEqualTo(5);
        assertThat(target[3]).isEqualTo(span.offset(0));
        int rest = span.takeOffsets(target, 8, target.length);
        assertThat(first + rest).isEqualTo(span.slotCount());
        assertThat(span.takeOffsets(target, 0, 1)).isZero();
        span.returnSlotsRemotely(0, 1L << 2);
        assertThat(span.takeOffsets(target, 0, 8)).isEqualTo(1);
        assertThat(target[0]).isEqualTo(span.offset(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 30, 50, SizeClasses.LAST})
    void onlyPagesWithoutABlockInUseArePurgeable(int sizeClass) {
        Span span = bound(sizeClass);
        Random random = new Random(sizeClass);
        long block = SizeClasses.blockBytes(sizeClass);
        Set<Integer> inUse = new HashSet<>();
        for (int step = 0; step < 500; step++) {
            if (random.nextInt(3) > 0) {
                int slot = span.takeSlot();
                if (slot != Span.NONE) {
                    inUse.add(slot);
                }
            } else if (!inUse.isEmpty()) {
                int slot = inUse.iterator().next();
                inUse.remove(slot);
                span.returnSlotsRemotely(slot >>> 6, 1L << slot);
            }
            long purgeable = span.purgeable();
            for (int page = 0; page < 2 * span.pageCount(); page++) {
                long from = page * 4096L;
                boolean busy = inUse.stream().anyMatch(slot -> slot * block < from + 4096 && (slot + 1) * block > from);
                boolean untouched = (span.untouched() >>> page & 1) != 0;
                assertThat((purgeable >>> page & 1) != 0).isEqualTo(!busy && !untouched);
                assertThat(busy && untouched).isFalse();
            }
            if (random.nextInt(10) == 0) {
                span.untouch(purgeable);
            }
        }
    }

    private static long slotWordOffset(Span span, int slot) {
        return 16L * ((span.slotCount() + 63) / 64) + 8L * slot;
    }
}
