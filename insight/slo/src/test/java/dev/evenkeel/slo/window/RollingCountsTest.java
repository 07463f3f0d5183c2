package dev.evenkeel.slo.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RollingCountsTest {
    private static final int CELLS = 7;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void sumsLikeAMapThatForgets(long seed) {
        Random random = new Random(seed);
        RollingCounts counts = new RollingCounts(Duration.ofSeconds(3), CELLS, 2);
        TreeMap<Long, Long> model = new TreeMap<>();
        long newest = Long.MIN_VALUE;
        Instant now = Instant.ofEpochSecond(1_000_000);
        for (int step = 0; step < 20_000; step++) {
            now = now.plusMillis(random.nextInt(900));
            if (random.nextInt(500) == 0) {
                now = now.plusSeconds(random.nextInt(200));
            }
            Instant time = now.minusSeconds(random.nextInt(40));
            long cell = counts.cellOf(time);
            newest = Math.max(newest, cell);
            int amount = random.nextInt(5);
            boolean counted = counts.add(time, 1, amount);
            assertThat(counted).isEqualTo(cell > newest - CELLS);
            if (counted) {
                model.merge(cell, (long) amount, Long::sum);
            }
            model.headMap(newest - CELLS, true).clear();
            if (random.nextInt(300) == 0) {
                newest -= random.nextInt(3);
                counts.rewind(newest);
                model.tailMap(newest, false).clear();
                now = counts.endOf(newest);
            }
            long sum = model.values().stream().mapToLong(each -> each).sum();
            assertThat(counts.sum(1, newest, CELLS)).isEqualTo(sum);
            assertThat(counts.sum(0, newest, CELLS)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_023, 1_024, 15_000_000, 15_000_001, 999_999_999_999L})
    void aBucketsUpperEndIsOverWhatIsInItAndNotFarOver(long nanos) {
        long upper = DurationBuckets.upperNanos(DurationBuckets.of(nanos));
        assertThat(upper).isGreaterThanOrEqualTo(nanos);
        if (nanos >= 1_024) {
            assertThat((double) upper).isLessThanOrEqualTo(nanos * 1.125 + 1);
        }
    }
}
