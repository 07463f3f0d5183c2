package dev.evenkeel.memory.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SampleRateTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MICRO = 1_000;

    private long nowNanos;
    private final SampleRate rate = new SampleRate(() -> nowNanos);

    private long allowed(long fromNanos, long toNanos) {
        return LongStream.iterate(fromNanos, now -> now < toNanos, now -> now + 10 * MICRO)
                .filter(this::allowed)
                .count();
    }

    private boolean allowed(long atNanos) {
        nowNanos = atNanos;
        return rate.allows();
    }

    @Test
    void aThousandASecondAndSomeAtOnce() {
        assertThat(allowed(0, SECOND)).isBetween(1_050L, 1_070L);
        assertThat(allowed(SECOND, 2 * SECOND)).isBetween(995L, 1_005L);
    }

    @Test
    void aPauseAllowsNoMoreThanThatAtOnce() {
        assertThat(allowed(0, SECOND)).isPositive();
        assertThat(allowed(3 * SECOND, 3 * SECOND + 1_000 * MICRO)).isBetween(60L, 70L);
    }
}
