package dev.evenkeel.observe.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.signals.Loss;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.signals.ThreadCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SignalQueueTest {
    private static Signal signal(int number) {
        return new ThreadCount(Instant.EPOCH, number, 0);
    }

    @Test
    void deliversInOrderAndEverythingBeforeItCloses() {
        List<Signal> got = new ArrayList<>();
        try (SignalQueue queue = new SignalQueue(got::add)) {
            for (int i = 0; i < 1000; i++) {
                queue.put(signal(i));
            }
        }
        assertThat(got).hasSize(1000).isSortedAccordingTo((a, b) -> Integer.compare(threads(a), threads(b)));
    }

    private static int threads(Signal signal) {
        return ((ThreadCount) signal).threads();
    }

    @Test
    void aReceiverThatStandsStillCostsALossAndNoMemory() throws InterruptedException {
        int sent = 3 * SignalQueue.CAPACITY;
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Signal> got = new ArrayList<>();
        try (SignalQueue queue = new SignalQueue(signal -> {
            got.add(signal);
            taken.countDown();
            await(goOn);
        })) {
            queue.put(signal(-1));
            taken.await();
            for (int i = 0; i < sent; i++) {
                queue.put(signal(i));
            }
            goOn.countDown();
        }
        List<Loss> losses = got.stream()
                .filter(Loss.class::isInstance)
                .map(Loss.class::cast)
                .toList();
        assertThat(losses).hasSize(1);
        assertThat(losses.get(0).count()).isEqualTo(sent - SignalQueue.CAPACITY);
        assertThat(got).hasSize(1 + SignalQueue.CAPACITY + 1);
        assertThat(threads(got.get(got.size() - 1))).isEqualTo(SignalQueue.CAPACITY - 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aReceiverThatThrowsLosesOneSignalOnly() {
        List<Integer> got = new ArrayList<>();
        try (SignalQueue queue = new SignalQueue(signal -> {
            if (threads(signal) == 1) {
                throw new IllegalStateException("planted");
            }
            got.add(threads(signal));
        })) {
            for (int i = 0; i < 3; i++) {
                queue.put(signal(i));
            }
        }
        assertThat(got).containsExactly(0, 2);
    }

    @Test
    void aReceiverMayCloseIt() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        SignalQueue[] queue = new SignalQueue[1];
        CountDownLatch ready = new CountDownLatch(1);
        queue[0] = new SignalQueue(signal -> {
            await(ready);
            queue[0].close();
            closed.countDown();
        });
        ready.countDown();
        queue[0].put(signal(0));
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
