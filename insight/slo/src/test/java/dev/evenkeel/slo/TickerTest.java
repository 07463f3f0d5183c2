package dev.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class TickerTest {

    /** A clock that takes its time, so that a tick is under way when the ticker is closed. */
    private static final class SlowClock implements InstantSource {
        private static final long TAKES_NANOS = 200_000_000;

        final CountDownLatch asked = new CountDownLatch(1);
        final AtomicBoolean inTick = new AtomicBoolean();

        @Override
        public Instant instant() {
            inTick.set(true);
            asked.countDown();
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < TAKES_NANOS) {
                LockSupport.parkNanos(TAKES_NANOS); // returns at once in a thread that is interrupted
            }
            inTick.set(false);
            return Instant.now();
        }
    }

    @Test
    void nothingOfItRunsOnceItIsClosed() throws Exception {
        SlowClock clock = new SlowClock();
        Ticker ticker = Ticker.start(new Breaker(Objective.ofPauses()), clock);
        assertThat(clock.asked.await(10, TimeUnit.SECONDS)).isTrue();
        ticker.close();
        assertThat(clock.inTick).isFalse();
    }
}
