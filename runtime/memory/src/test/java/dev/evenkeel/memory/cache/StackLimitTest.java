package dev.evenkeel.memory.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.span.SizeClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackLimitTest {
    private static final long MUCH = 1L << 40;
    private static final int OF_32_KIB = SizeClasses.classOf(32 << 10);
    private static final int OF_64_BYTES = SizeClasses.classOf(64);

    private final CacheAllowance allowance = new CacheAllowance(MUCH);
    private final StackLimit large = StackLimit.of(OF_32_KIB, StackLimit.ADAPTIVE, allowance);

    private static void burst(StackLimit limit) {
        limit.ranEmpty();
        limit.ranFull();
    }

    @Test
    void burstsOfWhatWasGivenBackGrowBeyondTheBase() {
        assertThat(large.blocks()).isEqualTo(4);
        for (int burst = 0; burst <= 7; burst++) {
            burst(large);
        }
        assertThat(large.blocks()).isEqualTo(512);
        assertThat(MUCH - allowance.left()).isEqualTo((512 - 4L) * SizeClasses.blockBytes(OF_32_KIB));
    }

    @Test
    void aPeakThatComesAndGoesDoesNot() {
        for (int misses = 0; misses < 1000; misses++) {
            large.ranEmpty();
        }
        for (int misses = 0; misses < 1000; misses++) {
            large.ranFull();
        }
        assertThat(large.blocks()).isEqualTo(4);
        assertThat(allowance.left()).isEqualTo(MUCH);
    }

    @Test
    void smallBlocksReachTheirBaseByAnyMiss() {
        StackLimit small = StackLimit.of(OF_64_BYTES, StackLimit.ADAPTIVE, allowance);
        for (int misses = 0; misses < 1000; misses++) {
            small.ranEmpty();
        }
        assertThat(small.blocks()).isEqualTo(256);
    }

    @Test
    void whatHadNoReasonToBeLargeIsHalvedAndWhatIsUnusedGoesToTheBase() {
        for (int burst = 0; burst < 8; burst++) {
            burst(large);
        }
        assertThat(large.coolDown(false)).isFalse();
        assertThat(large.coolDown(false)).isTrue();
        assertThat(large.blocks()).isEqualTo(256);
        assertThat(large.coolDown(true)).isTrue();
        assertThat(large.blocks()).isEqualTo(4);
        assertThat(allowance.left()).isEqualTo(MUCH);
    }

    @Test
    void missesWithoutRegretDoNotKeepIt() {
        for (int burst = 0; burst < 8; burst++) {
            burst(large);
        }
        assertThat(large.coolDown(false)).isFalse();
        large.ranFull();
        large.ranFull();
        assertThat(large.coolDown(false)).isTrue();
        assertThat(large.blocks()).isEqualTo(256);
    }

    @Test
    void withoutAllowanceTheBaseIsTheMost() {
        StackLimit bound = StackLimit.of(OF_32_KIB, StackLimit.ADAPTIVE, new CacheAllowance(0));
        for (int burst = 0; burst < 20; burst++) {
            burst(bound);
        }
        assertThat(bound.blocks()).isEqualTo(4);
    }

    @Test
    void aFixedOneStays() {
        StackLimit fixed = StackLimit.of(OF_32_KIB, 64, allowance);
        for (int burst = 0; burst < 20; burst++) {
            burst(fixed);
        }
        assertThat(fixed.coolDown(false)).isFalse();
        assertThat(fixed.coolDown(true)).isTrue();
        assertThat(fixed.blocks()).isEqualTo(64);
        assertThat(allowance.left()).isEqualTo(MUCH);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theAllowanceIsNeverPassedAndComesBackWhole(long seed) {
        long bytes = 3L << 20;
        CacheAllowance little = new CacheAllowance(bytes);
        List<StackLimit> limits = new ArrayList<>();
        for (int sizeClass = 1; sizeClass < SizeClasses.COUNT; sizeClass++) {
            limits.add(StackLimit.of(sizeClass, StackLimit.ADAPTIVE, little));
        }
        Random random = new Random(seed);
        for (int step = 0; step < 20_000; step++) {
            int index = random.nextInt(limits.size());
            StackLimit limit = limits.get(index);
            switch (random.nextInt(20)) {
                case 0 -> limit.shrinkToBase();
                case 1, 2 -> assertThat(limit.coolDown(random.nextBoolean())).isIn(true, false);
                default -> burst(limit);
            }
            long beyond = 0;
            for (int each = 0; each < limits.size(); each++) {
                StackLimit other = limits.get(each);
                beyond += Math.max(0L, other.blocks() - other.base()) * SizeClasses.blockBytes(each + 1);
            }
            assertThat(little.left()).isNotNegative().isEqualTo(bytes - beyond);
        }
        limits.forEach(StackLimit::shrinkToBase);
        assertThat(little.left()).isEqualTo(bytes);
    }
}
