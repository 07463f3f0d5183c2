package dev.evenkeel.slo.adapter.resilience4j;

import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.Transition;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/**
 * Puts a circuit breaker of resilience4j into the state that ours is in, so that code which is guarded by that one is guarded by ours. It
 * knows no shares: while ours is open and lets some in, that one lets nothing in; half-open, it lets in as many calls as it is configured to.
 *
 * <p>Its own count of failures stays at work. Where it has opened by itself, ours doesn't close it before ours has been open and closed.
 */
public final class BreakerDriver {
    private BreakerDriver() {}

    /** From now on {@code target} follows {@code breaker}. */
    public static void drive(Breaker breaker, CircuitBreaker target) {
        breaker.onTransition(transition -> follow(transition, target));
    }

    private static void follow(Transition transition, CircuitBreaker target) {
        switch (transition.to()) {
            case OPEN -> target.transitionToForcedOpenState();
            case HALF_OPEN -> target.transitionToHalfOpenState();
            case CLOSED -> target.transitionToClosedState();
        }
    }
}
