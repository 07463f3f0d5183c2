package dev.evenkeel.gateway.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final Clock clock = new Clock();
    private final Deadlines deadlines = new Deadlines(clock);
    private final List<Integer> expired = new ArrayList<>();

    private Deadline deadline(int id) {
        Deadline deadline = new Deadline(() -> expired.add(id));
        deadlines.add(deadline);
        return deadline;
    }

    @Test
    void onlyWhatIsDueExpiresAndOnlyOnce() {
        deadline(1).at(0);
        deadline(2).at(Long.MAX_VALUE - 1);
        deadline(3).at(0);
        deadline(4);
        deadlines.sweep();
        deadlines.sweep();
        assertThat(expired).containsExactlyInAnyOrder(1, 3);
    }

    @Test
    void removedOnesDoNotExpireAndOthersStay() {
        List<Deadline> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(deadline(i));
        }
        for (int i = 0; i < 200; i += 2) {
            deadlines.remove(all.get(i));
            deadlines.remove(all.get(i));
        }
        all.forEach(each -> each.at(0));
        deadlines.sweep();
        assertThat(expired).hasSize(100).allMatch(id -> id % 2 == 1);
    }

    @Test
    void expiryMayRemoveAnyDeadline() {
        List<Deadline> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int id = i;
            Deadline deadline = new Deadline(() -> {
                expired.add(id);
                all.forEach(deadlines::remove);
            });
            deadlines.add(deadline);
            deadline.at(0);
            all.add(deadline);
        }
        deadlines.sweep();
        assertThat(expired).hasSize(1);
    }

    @Test
    void expiryThatTakesLongIsDoneInStepsAndEndsAll() {
        EmbeddedChannel channel = new EmbeddedChannel();
        deadlines.start(channel.eventLoop());
        for (int i = 0; i < 20; i++) {
            int id = i;
            Deadline deadline = new Deadline(() -> {
                spin(Deadlines.STEP_NANOS);
                expired.add(id);
            });
            deadlines.add(deadline);
            deadline.at(0);
        }
        channel.advanceTimeBy(Deadlines.SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertThat(expired).hasSize(1);
        for (int steps = 1; steps < 20; steps++) {
            channel.advanceTimeBy(Deadlines.BETWEEN_STEPS_MILLIS, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
        assertThat(expired).hasSize(20).doesNotHaveDuplicates();
    }

    private void spin(long nanos) {
        long end = clock.nowNanos() + nanos;
        while (clock.nowNanos() < end) {
            Thread.onSpinWait();
        }
    }
}
