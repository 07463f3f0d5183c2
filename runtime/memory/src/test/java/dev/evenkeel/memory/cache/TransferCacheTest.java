package dev.evenkeel.memory.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransferCacheTest {
    private static final int MOST = 12;

    private final LooseCompanions loose = new LooseCompanions();
    private final TransferCache transfer = new TransferCache(MOST, loose);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isAStackOfLotsWithTheirCompanions(long seed) {
        Random random = new Random(seed);
        List<Long> expected = new ArrayList<>();
        long next = 1;
        int fewest = 0;
        for (int step = 0; step < 20_000; step++) {
            int length = 1 + random.nextInt(8);
            switch (random.nextInt(20)) {
                case 0 -> {
                    assertThat(boxed(transfer.takeSurplus())).isEqualTo(expected.subList(0, fewest));
                    expected.subList(0, fewest).clear();
                    fewest = expected.size();
                }
                case 1 -> {
                    assertThat(boxed(transfer.takeAll())).isEqualTo(expected);
                    expected.clear();
                    fewest = 0;
                }
                case 2, 3, 4, 5, 6, 7, 8, 9, 10 -> {
                    List<Long> asked =
                            LongStream.range(next, next + length).boxed().toList();
                    next += length;
                    int taken = put(asked, random.nextBoolean());
                    assertThat(taken).isEqualTo(Math.min(length, MOST - expected.size()));
                    expected.addAll(asked.subList(0, taken));
                }
                default -> {
                    int left = Math.max(0, expected.size() - length);
                    assertThat(take(length)).isEqualTo(expected.subList(left, expected.size()));
                    expected.subList(left, expected.size()).clear();
                    fewest = Math.min(fewest, left);
                }
            }
            assertThat(transfer.count()).isEqualTo(expected.size());
        }
    }

    @Test
    void companionsOfWhatLeavesAreLoose() {
        assertThat(put(List.of(1L, 2L, 3L), true)).isEqualTo(3);

        assertThat(transfer.takeAll()).containsExactly(1, 2, 3);

        @Nullable Object[] found = new Object[4];
        loose.take(found, 4);
        assertThat(found).containsExactlyInAnyOrder(1L, 2L, 3L, null);
    }

    @Test
    void whoWantsNoCompanionsLeavesThemToOthers() {
        assertThat(put(List.of(1L, 2L, 3L), true)).isEqualTo(3);

        assertThat(transfer.take(new long[2], new Object[0], 2)).isEqualTo(2);

        @Nullable Object[] found = new Object[4];
        loose.take(found, 4);
        assertThat(found).containsExactlyInAnyOrder(2L, 3L, null, null);
        assertThat(take(1)).containsExactly(1L);
    }

    @Test
    void whatMayHoldNothingTakesNothing() {
        TransferCache none = new TransferCache(0, loose);

        assertThat(none.put(new long[] {1}, new Object[0], 1)).isZero();
        assertThat(none.take(new long[1], new Object[0], 1)).isZero();
        assertThat(none.takeAll()).isEmpty();
    }

    private int put(List<Long> blocks, boolean withCompanions) {
        long[] offsets = blocks.stream().mapToLong(Long::longValue).toArray();
        return transfer.put(offsets, withCompanions ? blocks.toArray() : new Object[0], offsets.length);
    }

    /** Takes blocks, and finds beside each its own companion or none, whatever lay there before. */
    private List<Long> take(int max) {
        long[] blocks = new long[MOST];
        @Nullable Object[] beside = new Object[MOST];
        Arrays.fill(beside, "of another");
        int taken = transfer.take(blocks, beside, max);
        for (int i = 0; i < taken; i++) {
            assertThat(beside[i]).isIn(null, blocks[i]);
        }
        return boxed(Arrays.copyOf(blocks, taken));
    }

    private static List<Long> boxed(long[] blocks) {
        return Arrays.stream(blocks).boxed().toList();
    }
}
