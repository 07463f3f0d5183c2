package dev.evenkeel.memory.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTreeTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 512, 513, 5000})
    void findsTheLowestRunAsANaiveSearchDoes(int pageCount) {
        Random random = new Random(pageCount);
        RunTree tree = new RunTree(pageCount);
        BitSet used = new BitSet();
        for (int step = 0; step < 3000; step++) {
            int wanted =
                    1 + (random.nextInt(20) == 0 ? random.nextInt(pageCount) : random.nextInt(Math.min(9, pageCount)));
            int expected = naiveFind(used, pageCount, wanted);
            assertThat(tree.find(wanted)).isEqualTo(expected);
            if (expected >= 0 && random.nextInt(5) > 1) {
                tree.take(expected, wanted);
                used.set(expected, expected + wanted);
            } else if (!used.isEmpty()) {
                int from = used.nextSetBit(random.nextInt(used.length()));
                int count = Math.min(1 + random.nextInt(9), used.nextClearBit(from) - from);
                tree.give(from, count);
                used.clear(from, from + count);
            }
            if (step % 50 == 0) {
                tree.verifyInvariants();
            }
        }
        tree.verifyInvariants();
    }

    private static int naiveFind(BitSet used, int pageCount, int wanted) {
        int page = used.nextClearBit(0);
        while (page + wanted <= pageCount) {
            int next = used.nextSetBit(page);
            if (next < 0 || next - page >= wanted) {
                return page;
            }
            page = used.nextClearBit(next);
        }
        return RunTree.NONE;
    }
}
