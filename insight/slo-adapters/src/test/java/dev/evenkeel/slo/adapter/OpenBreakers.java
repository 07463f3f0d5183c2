package dev.evenkeel.slo.adapter;

import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.BreakerSettings;
import dev.evenkeel.slo.Objective;
import dev.evenkeel.slo.Priority;
import dev.evenkeel.slo.State;
import java.time.Instant;

/** Breakers as tests need them. */
public final class OpenBreakers {
    /** When tests begin. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private OpenBreakers() {}

    /** One that has opened on a forecast and turns away three in ten of what is sheddable or normal. */
    public static Breaker open() {
        Breaker breaker = new Breaker(Objective.ofPauses(), BreakerSettings.DEFAULT);
        open(breaker);
        return breaker;
    }

    /** Opens it. */
    public static void open(Breaker breaker) {
        breaker.warn("planted", START.plusSeconds(600));
        breaker.evaluate(START);
        if (breaker.state() != State.OPEN || breaker.admitted(Priority.NORMAL) >= 1) {
            throw new IllegalStateException("a warning did not open it");
        }
    }
}
