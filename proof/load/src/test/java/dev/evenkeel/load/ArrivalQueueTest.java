package dev.evenkeel.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArrivalQueueTest {
    @Test
    void behavesLikeABoundedQueue() {
        SplittableRandom random = new SplittableRandom(1);
        for (int bound : new int[] {0, 1, 2, 3, 5, 8, 100}) {
            ArrivalQueue queue = new ArrivalQueue(bound);
            Deque<Integer> model = new ArrayDeque<>();
            for (int i = 0; i < 5_000; i++) {
                if (random.nextBoolean()) {
                    assertThat(queue.offer(i, i + 1L, i + 2, i + 3)).isEqualTo(model.size() < bound);
                    if (model.size() < bound) {
                        model.add(i);
                    }
                } else if (!model.isEmpty()) {
                    int head = model.remove();
                    assertThat(queue.headIntendedNanos()).isEqualTo(head);
                    assertThat(queue.headNoticedNanos()).isEqualTo(head + 1);
                    assertThat(queue.headSession()).isEqualTo(head + 2);
                    assertThat(queue.headTemplate()).isEqualTo(head + 3);
                    queue.remove();
                }
                assertThat(queue.size()).isEqualTo(model.size());
                assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
            }
        }
    }
}
