package dev.evenkeel.memory.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.leak.SampleRate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More interrupted virtual threads wait than there are carriers: the one they wait for must get a carrier nevertheless. */
@Timeout(60)
final class InterruptedWaitersTest {
    private static final CacheLimits ADAPTIVE = new CacheLimits(StackLimit.ADAPTIVE, 0, 0, SampleCountdown.NO_SAMPLES);
    private static final int WAITERS = 4 * Runtime.getRuntime().availableProcessors();

    @Test
    void aStripeIsLeft() throws InterruptedException {
        Stripes stripes = new Stripes(1);
        assertThat(through(() -> stripes.acquire(0), () -> stripes.release(0))).isEqualTo(WAITERS);
        assertThat(through(stripes::acquire, () -> stripes.release(0))).isEqualTo(WAITERS);
    }

    @Test
    void aStackIsLeft() throws InterruptedException {
        BlockStacks stacks = new BlockStacks(1, ADAPTIVE, new SampleRate());
        assertThat(through(() -> stacks.enter(1), () -> stacks.of(0, 1).leave()))
                .isEqualTo(WAITERS);
        assertThat(through(() -> stacks.enter(0, 1), () -> stacks.of(0, 1).leave()))
                .isEqualTo(WAITERS);
    }

    private static int through(Runnable enter, Runnable leave) throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicInteger through = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        threads.add(Thread.ofVirtual().start(() -> {
            enter.run();
            inside.countDown();
            sleep();
            leave.run();
        }));
        inside.await();
        for (int i = 0; i < WAITERS; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                Thread.currentThread().interrupt();
                enter.run();
                leave.run();
                if (Thread.currentThread().isInterrupted()) {
                    through.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return through.get();
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
