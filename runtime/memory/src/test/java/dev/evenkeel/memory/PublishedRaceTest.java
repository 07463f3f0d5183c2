package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The last reader leaves while the value is replaced, again and again: one of the two must reclaim it. */
final class PublishedRaceTest {
    private static final int ROUNDS = 60_000;

    private final AtomicInteger reclaimed = new AtomicInteger();
    private final Published<Integer> published = new Published<>(0, _ -> reclaimed.getAndIncrement());
    private final AtomicInteger arrived = new AtomicInteger();

    @Test
    void theLastToLeaveOrThePublisherReclaims() throws InterruptedException {
        Thread reader = Thread.ofPlatform().start(this::readAndLeave);
        for (int round = 1; round <= ROUNDS; round++) {
            meet(4 * round - 2);
            published.publish(round);
            meet(4 * round);
            if (reclaimed.get() != round) {
                reader.interrupt();
                reader.join();
                assertThat(reclaimed).as("reclaimed after %d rounds", round).hasValue(round);
            }
        }
        reader.join();
        assertThat(published.unreclaimedCount()).isZero();
    }

    private void readAndLeave() {
        Published.Reader<Integer> reader = published.reader();
        for (int round = 1; round <= ROUNDS && !Thread.currentThread().isInterrupted(); round++) {
            reader.enter();
            meet(4 * round - 2);
            reader.leave();
            meet(4 * round);
        }
    }

    /** Waits, spinning so that both go on at once, until both have come; each comes twice a round. */
    @SuppressWarnings("ThreadPriorityCheck") // where there is one processor only
    private void meet(int arrivals) {
        arrived.getAndIncrement();
        for (int spins = 1; arrived.get() < arrivals && !Thread.currentThread().isInterrupted(); spins++) {
            if (spins % 2_000 == 0) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
