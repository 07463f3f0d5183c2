package dev.evenkeel.gateway.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final Deadlines deadlines = new Deadlines(new Clock());
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
}
