package dev.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdmissionTest {
    private static final int REQUESTS = 40_000;

    /** Shares of critical, normal and sheddable requests: a fifth, a half, three tenths. */
    private static Priority draw(Random random) {
        int place = random.nextInt(10);
        return place < 2 ? Priority.CRITICAL : place < 7 ? Priority.NORMAL : Priority.SHEDDABLE;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.2, 0.35, 0.7, 0.75, 0.99})
    void letsTheShareInAndTheLeastImportantGoFirst(double share) {
        Random random = new Random(7);
        Admission admission = new Admission(() -> random.nextInt(1 << 16), new AtomicLong()::incrementAndGet);
        admission.admit(0.5);
        for (int i = 0; i < REQUESTS; i++) {
            admission.tryEnter(draw(random));
        }
        admission.admit(share);
        Map<Priority, Integer> in = new EnumMap<>(Priority.class);
        Map<Priority, Integer> all = new EnumMap<>(Priority.class);
        for (int i = 0; i < REQUESTS; i++) {
            Priority priority = draw(random);
            all.merge(priority, 1, Integer::sum);
            in.merge(priority, admission.tryEnter(priority) ? 1 : 0, Integer::sum);
        }
        int total = in.values().stream().mapToInt(each -> each).sum();
        assertThat((double) total / REQUESTS).isCloseTo(share, within(0.02));
        assertThat(rate(in, all, Priority.CRITICAL)).isCloseTo(Math.min(1, share / 0.2), within(0.03));
        assertThat(rate(in, all, Priority.NORMAL))
                .isCloseTo(Math.max(0, Math.min(1, (share - 0.2) / 0.5)), within(0.03));
        assertThat(rate(in, all, Priority.SHEDDABLE)).isCloseTo(Math.max(0, (share - 0.7) / 0.3), within(0.03));
        assertThat(admission.tryEnter(Priority.PROBE)).isTrue();
    }

    @Test
    void ofWhatPiledUpATwentiethOfItsShareIsLetIn() {
        Random random = new Random(7);
        AtomicLong nanos = new AtomicLong();
        Admission admission = new Admission(() -> random.nextInt(1 << 16), nanos::incrementAndGet);
        admission.admit(0.5);
        enter(admission, REQUESTS);
        admission.admit(0.5);
        assertThat((double) enter(admission, REQUESTS) / REQUESTS).isCloseTo(0.5, within(0.02));
        nanos.addAndGet(20_000_000);
        assertThat((double) enter(admission, REQUESTS) / REQUESTS).isCloseTo(0.025, within(0.01));
        assertThat(admission.tryEnter(Priority.PROBE)).isTrue();
    }

    private static int enter(Admission admission, int requests) {
        int in = 0;
        for (int i = 0; i < requests; i++) {
            in += admission.tryEnter(Priority.NORMAL) ? 1 : 0;
        }
        return in;
    }

    private static double rate(Map<Priority, Integer> in, Map<Priority, Integer> all, Priority priority) {
        return (double) in.getOrDefault(priority, 0) / all.getOrDefault(priority, 1);
    }
}
