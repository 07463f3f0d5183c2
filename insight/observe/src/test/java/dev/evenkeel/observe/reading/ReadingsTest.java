package dev.evenkeel.observe.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class ReadingsTest {
    private static final long TAKES_NANOS = 200_000_000;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicBoolean inReading = new AtomicBoolean();

    private void takeLong() {
        inReading.set(true);
        begun.countDown();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TAKES_NANOS) {
            LockSupport.parkNanos(TAKES_NANOS); // returns at once in a thread that is interrupted
        }
        inReading.set(false);
    }

    @Test
    void nothingOfItRunsOnceItIsClosed() throws Exception {
        Readings readings = Readings.ofThisProcess(Duration.ofMillis(1), new BeanMemory(() -> 0), signal -> {});
        readings.start(this::takeLong);
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        readings.close();
        assertThat(inReading).isFalse();
    }
}
