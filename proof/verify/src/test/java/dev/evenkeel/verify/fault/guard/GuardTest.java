package dev.evenkeel.verify.fault.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.gateway.serve.Admission;
import dev.evenkeel.slo.Priority;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GuardTest {
    private static final Duration SLOW = Duration.ofMillis(5);

    private final AtomicBoolean isHarmed = new AtomicBoolean();

    private Admission open(Guard guard) throws IOException {
        return guard.open(SLOW, Duration.ofSeconds(15), isHarmed::get, line -> {});
    }

    private static long entered(Admission admission, int requests) {
        return IntStream.range(0, requests)
                .filter(i -> admission.tryEnter(Priority.NORMAL))
                .count();
    }

    @Test
    void isFoundByItsName() {
        for (Guard guard : Guard.values()) {
            assertThat(Guard.of(guard.text())).isEqualTo(guard);
        }
        assertThatThrownBy(() -> Guard.of("moat"))
                .hasMessageContaining("guard=moat")
                .hasMessageContaining("evenkeel");
    }

    @Test
    void halfIsTurnedAwayOnlyUnderTheFault() throws IOException {
        Admission half = open(Guard.HALF);
        assertThat(entered(half, 100)).isEqualTo(100);
        isHarmed.set(true);
        assertThat(entered(half, 100)).isEqualTo(50);
        for (int i = 0; i < 4; i++) {
            assertThat(half.tryEnter(Priority.PROBE)).isTrue();
        }
    }

    @Test
    void theCircuitBreakerOpensWhereCallsAreSlowAndNoneFails() throws IOException {
        Admission breaker = open(Guard.FAILURE_RATE);
        for (int i = 0; i < 100; i++) {
            assertThat(breaker.tryEnter(Priority.NORMAL)).isTrue();
            breaker.left(200, TimeUnit.MILLISECONDS.toNanos(i % 5 < 3 ? 6 : 1));
        }
        assertThat(entered(breaker, 10)).isZero();
        assertThat(breaker.tryEnter(Priority.PROBE)).isTrue();
    }

    @Test
    void theConcurrencyLimitCountsWhatIsUnderWay() throws IOException {
        Admission limit = open(Guard.CONCURRENCY_LIMIT);
        long most = entered(limit, 1_000);
        assertThat(most).isBetween(1L, 999L);
        limit.left(200, TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(entered(limit, 10)).isEqualTo(1);
    }

    @Test
    void isAskedOnceArmedAndSeesNobodyLeaveWhoEnteredBefore() throws IOException {
        Admission limit = open(Guard.CONCURRENCY_LIMIT);
        long most = entered(open(Guard.CONCURRENCY_LIMIT), 1_000);
        ArmedAdmission armed = new ArmedAdmission(limit);
        assertThat(entered(armed, 1_000)).isEqualTo(1_000);
        armed.arm();
        for (int i = 0; i < 1_000; i++) {
            armed.left(200, TimeUnit.MILLISECONDS.toNanos(1));
        }
        assertThat(entered(armed, 1_000)).isEqualTo(most);
        assertThat(armed.shed()).isEqualTo(1_000 - most);
    }
}
