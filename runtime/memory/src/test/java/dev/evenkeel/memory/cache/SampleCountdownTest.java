package dev.evenkeel.memory.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.leak.SampleRate;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleCountdownTest {
    private static final long INTERVAL = 4L << 20;
    private static final long MOST = 32_767;

    private int looks;
    private int samples;
    private long weights;
    private long left;

    /** Counts so many blocks down as a stack does. */
    private void take(SampleCountdown countdown, int blocks, long blockBytes) {
        for (int i = 0; i < blocks; i++) {
            if (left > 0) {
                left--;
                continue;
            }
            looks++;
            long weight = countdown.count(blockBytes);
            samples += weight > 0 ? 1 : 0;
            weights += weight;
            left = countdown.letPass(blockBytes, MOST);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 256, 4 << 10, 64 << 10, 85 << 10, 1 << 20, 16 << 20})
    void weightsAddUp(int blockBytes) {
        long interval = Math.max(INTERVAL, blockBytes);
        int blocks = (int) (40 * interval / blockBytes);
        take(new SampleCountdown(INTERVAL, new SampleRate()), blocks, blockBytes);
        assertThat(samples).isBetween(26, 64);
        long taken = (long) blocks * blockBytes;
        assertThat(weights).isBetween(taken - 3 * interval / 2 - blockBytes, taken);
    }

    @ParameterizedTest
    @ValueSource(ints = {64 << 10, 1 << 20, 4 << 20})
    void whoIsRefusedAsksSeldom(int blockBytes) {
        int blocks = 1 << 20;
        take(new SampleCountdown(INTERVAL, new SampleRate(() -> 0)), blocks, blockBytes);
        assertThat(samples).isEqualTo(65);
        assertThat(looks).isLessThan(65 + 6 + blocks / (int) (32 * INTERVAL / blockBytes));
    }

    @Test
    void aLoadThatSlowsDownIsSampledAgainAtItsInterval() {
        AtomicLong nowNanos = new AtomicLong();
        AtomicLong betweenLooks = new AtomicLong();
        SampleCountdown countdown =
                new SampleCountdown(INTERVAL, new SampleRate(() -> nowNanos.addAndGet(betweenLooks.get())));
        int blockBytes = 64 << 10;
        int blocksAnInterval = (int) (INTERVAL / blockBytes);
        take(countdown, 1 << 20, blockBytes);
        assertThat(samples).isEqualTo(65);
        betweenLooks.set(1_000_000_000);
        take(countdown, 96 * blocksAnInterval + 1, blockBytes);
        assertThat(samples).isGreaterThan(65);
        int before = samples;
        take(countdown, 60 * blocksAnInterval, blockBytes);
        assertThat(samples - before).isBetween(54, 66);
        long taken = (long) blockBytes * ((1 << 20) + (96 + 60) * blocksAnInterval + 1);
        assertThat(weights).isBetween(taken - 2 * INTERVAL, taken);
    }

    @Test
    void whoAsksForDenseSamplesGetsThem() {
        take(new SampleCountdown(1, new SampleRate()), 1_000, 64 << 10);
        assertThat(samples).isEqualTo(1_000);
    }

    @Test
    void anIntervalBeyondAllMemoryIsNeverOver() {
        take(new SampleCountdown(Long.MAX_VALUE, new SampleRate()), 1_000, 1L << 36);
        assertThat(samples).isLessThanOrEqualTo(1);
    }
}
