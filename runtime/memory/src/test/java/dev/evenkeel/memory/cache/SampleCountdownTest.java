package dev.evenkeel.memory.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.leak.SampleRate;
import dev.evenkeel.memory.span.SizeClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleCountdownTest {
    private static final long INTERVAL = 4L << 20;
    private static final long MOST = 32_767;

    private int looks;
    private int samples;
    private long weights;

    /** Counts so many blocks down as a stack does. */
    private void take(SampleCountdown countdown, int blocks, long blockBytes) {
        long left = 0;
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
    @ValueSource(ints = {16, 256, 4 << 10, 16 << 10, 64 << 10, 85 << 10})
    void itIsAskedSeldomWhateverTheSizeAndWeightsAddUp(int byteSize) {
        int sizeClass = SizeClasses.classOf(byteSize);
        int blockBytes = SizeClasses.blockBytes(sizeClass);
        long interval = Math.max(INTERVAL, 256L * blockBytes);
        int blocks = (int) (40 * interval / blockBytes);
        take(SampleCountdown.of(sizeClass, INTERVAL, new SampleRate()), blocks, blockBytes);
        assertThat(looks).isLessThanOrEqualTo(blocks / 128 + 2);
        assertThat(samples).isBetween(26, 64);
        long taken = (long) blocks * blockBytes;
        assertThat(weights).isBetween(taken - 3 * interval / 2 - blockBytes, taken);
    }

    @Test
    void whoAsksForDenseSamplesGetsThem() {
        int sizeClass = SizeClasses.classOf(64 << 10);
        take(SampleCountdown.of(sizeClass, 1, new SampleRate()), 1_000, SizeClasses.blockBytes(sizeClass));
        assertThat(samples).isEqualTo(1_000);
    }
}
