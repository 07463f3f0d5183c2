package dev.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
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
        Admission admission =
                new Admission(Duration.ofMillis(15), () -> random.nextInt(1 << 16), new AtomicLong()::incrementAndGet);
        admission.admit(0.5, false);
        for (int i = 0; i < REQUESTS; i++) {
            admission.tryEnter(draw(random));
        }
        admission.admit(share, false);
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
        Admission admission =
                new Admission(Duration.ofMillis(15), () -> random.nextInt(1 << 16), nanos::incrementAndGet);
        admission.admit(0.5, false);
        enter(admission, REQUESTS);
        admission.admit(0.5, false);
        assertThat((double) enter(admission, REQUESTS) / REQUESTS).isCloseTo(0.5, within(0.02));
        nanos.addAndGet(20_000_000);
        assertThat((double) enter(admission, REQUESTS) / REQUESTS).isCloseTo(0.025, within(0.01));
        assertThat(admission.tryEnter(Priority.PROBE)).isTrue();
    }

    /** A thousand a second; each is over before the next comes, or never. */
    private static int begin(Admission admission, AtomicLong nanos, int requests, boolean ends) {
        int in = 0;
        for (int i = 0; i < requests; i++) {
            nanos.addAndGet(1_000_000);
            if (admission.tryBegin(Priority.NORMAL)) {
                in++;
                if (ends) {
                    admission.end();
                }
            }
        }
        return in;
    }

    @Test
    void whereEndsAreToldOnlyWhatWouldWaitIsTurnedAway() {
        AtomicLong nanos = new AtomicLong();
        Admission admission = new Admission(Duration.ofMillis(16), () -> 0xFFFF, nanos::get);
        for (int second = 0; second < 20; second++) {
            assertThat(begin(admission, nanos, 1_000, true)).isEqualTo(1_000);
            admission.admit(1, true);
        }
        assertThat(admission.underWayLimit()).isEmpty();
        admission.admit(0.5, true);
        assertThat(admission.underWayLimit()).hasValue(16);
        assertThat(begin(admission, nanos, 1_000, true)).isEqualTo(1_000);
        // What piled up waits for nobody but those that are let in.
        nanos.addAndGet(300_000_000);
        assertThat(begin(admission, nanos, 300, false)).isEqualTo(12);
        assertThat(admission.tryBegin(Priority.PROBE)).isTrue();
        assertThat(admission.underWay()).isEqualTo(13);
        assertThat(admission.shed(Priority.NORMAL)).isEqualTo(288);
        assertThat(admission.tryBegin(Priority.CRITICAL)).isTrue();
    }

    @Test
    void whereTheLoadIsTheHarmAShareIsTurnedAwayThoughNobodyWaits() {
        Random random = new Random(7);
        AtomicLong nanos = new AtomicLong();
        Admission admission = new Admission(Duration.ofMillis(15), () -> random.nextInt(1 << 16), nanos::get);
        admission.admit(0.5, false);
        assertThat((double) begin(admission, nanos, REQUESTS, true) / REQUESTS).isCloseTo(0.5, within(0.02));
        assertThat(admission.underWayLimit()).isEmpty();
    }

    /** While there is a limit nobody tells of arrivals; that time is no gap. */
    @Test
    void aLimitThatEndsLeavesNoGapBehind() {
        Random random = new Random(7);
        AtomicLong nanos = new AtomicLong();
        Admission admission = new Admission(Duration.ofMillis(16), () -> random.nextInt(1 << 16), nanos::get);
        for (int second = 0; second < 10; second++) {
            begin(admission, nanos, 1_000, true);
            admission.admit(0.5, true);
        }
        admission.admit(0.5, false);
        assertThat((double) begin(admission, nanos, 5_000, true) / 5_000).isCloseTo(0.5, within(0.03));
        admission.admit(1, false);
        assertThat(admission.underWayLimit()).isEmpty();
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
