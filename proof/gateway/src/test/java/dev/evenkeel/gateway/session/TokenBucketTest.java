package dev.evenkeel.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void burstIsGrantedAtOnceAndThenTheRate() {
        TokenBucket bucket = new TokenBucket(10, 3);
        long state = 0;
        for (int i = 0; i < 3; i++) {
            state = bucket.take(state, 5 * SECOND);
            assertThat(state).isNotEqualTo(TokenBucket.REFUSED);
        }
        assertThat(bucket.take(state, 5 * SECOND)).isEqualTo(TokenBucket.REFUSED);
        assertThat(bucket.take(state, 5 * SECOND + SECOND / 10)).isNotEqualTo(TokenBucket.REFUSED);
    }

    @Test
    void agreesWithABucketThatCountsTokens() {
        Random random = new Random(7);
        TokenBucket bucket = new TokenBucket(100, 20);
        long intervalNanos = SECOND / 100;
        long state = 0;
        long now = 0;
        long filledNanos = 20 * intervalNanos;
        for (int i = 0; i < 10_000; i++) {
            long step = random.nextLong(2 * intervalNanos);
            now += step;
            filledNanos = Math.min(20 * intervalNanos, filledNanos + step);
            boolean granted = filledNanos >= intervalNanos;
            long next = bucket.take(state, now);
            assertThat(next != TokenBucket.REFUSED).as("request %d", i).isEqualTo(granted);
            if (granted) {
                filledNanos -= intervalNanos;
                state = next;
            }
        }
    }
}
