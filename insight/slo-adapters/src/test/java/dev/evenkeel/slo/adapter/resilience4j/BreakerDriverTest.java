package dev.evenkeel.slo.adapter.resilience4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.Objective;
import dev.evenkeel.slo.adapter.OpenBreakers;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BreakerDriverTest {

    @Test
    void theOtherOneFollowsThroughAllStates() {
        Breaker breaker = new Breaker(Objective.ofPauses());
        CircuitBreaker target = CircuitBreaker.ofDefaults("target");
        BreakerDriver.drive(breaker, target);
        OpenBreakers.open(breaker);
        assertThat(target.tryAcquirePermission()).isFalse();
        Set<CircuitBreaker.State> states = new LinkedHashSet<>();
        for (int second = 1; second < 1_000; second++) {
            breaker.evaluate(OpenBreakers.START.plusSeconds(second));
            states.add(target.getState());
        }
        assertThat(states)
                .containsExactly(
                        CircuitBreaker.State.FORCED_OPEN, CircuitBreaker.State.HALF_OPEN, CircuitBreaker.State.CLOSED);
        assertThat(target.tryAcquirePermission()).isTrue();
    }
}
