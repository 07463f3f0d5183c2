package dev.evenkeel.verify.fault.guard;

import dev.evenkeel.gateway.serve.Admission;
import dev.evenkeel.slo.Priority;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A circuit breaker of resilience4j with its defaults, but that it opens where half of the calls of ten seconds are slow: by default it
 * takes a call for slow after a minute, and a service that the collector holds fails none; and it looks at the last 100 calls only, which one
 * ordinary pause makes slow.
 */
final class FailureRateAdmission implements Admission {
    private static final int SERVER_ERROR = 500;
    private static final int WINDOW_SECONDS = 10;
    private static final int CALLS_MIN = 100;

    private final CircuitBreaker breaker;

    FailureRateAdmission(Duration slow, Duration cooldown) {
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .slowCallDurationThreshold(slow)
                .slowCallRateThreshold(50)
                .slidingWindow(WINDOW_SECONDS, CALLS_MIN, CircuitBreakerConfig.SlidingWindowType.TIME_BASED)
                .waitDurationInOpenState(cooldown)
                .build();
        breaker = CircuitBreaker.of("gateway", config);
    }

    @Override
    public boolean tryEnter(Priority priority) {
        return priority == Priority.PROBE || breaker.tryAcquirePermission();
    }

    @Override
    public void left(int status, long nanos) {
        if (status == 0 || status >= SERVER_ERROR) {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, new IOException("status " + status));
        } else {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
