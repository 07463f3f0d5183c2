package dev.evenkeel.agent.wiring;

import dev.evenkeel.forecast.Span;
import dev.evenkeel.forecast.Warning;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.Indicator;
import dev.evenkeel.slo.Objective;
import dev.evenkeel.slo.Reading;
import dev.evenkeel.slo.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The objective, how it stands, and the breaker over it. Thread-safe. */
final class Promise implements Consumer<Signal>, AutoCloseable {
    /** A warning further ahead than this is for people; the breaker acts on what is near. */
    private static final Duration NEAR = Duration.ofMinutes(5);

    private final Indicator indicator;
    private final Breaker breaker;
    private final Ticker ticker;
    private final BreakerDoor door;

    private Promise(Objective objective) {
        this.indicator = new Indicator(objective);
        this.breaker = new Breaker(objective);
        this.ticker = Ticker.start(breaker);
        this.door = BreakerDoor.open(breaker);
    }

    static Promise start(Objective objective) {
        return new Promise(objective);
    }

    @Override
    public void accept(Signal signal) {
        synchronized (indicator) {
            indicator.accept(signal);
        }
        breaker.accept(signal);
    }

    Reading reading(Instant now) {
        synchronized (indicator) {
            return indicator.reading(now);
        }
    }

    Breaker breaker() {
        return breaker;
    }

    /** Passes a warning on to the breaker if it is near; it holds until the next look would have renewed it. */
    void warn(Warning warning, Instant until) {
        Span left = warning.timeToExhaustion();
        if (left != null && left.earliest().compareTo(NEAR) <= 0) {
            breaker.warn(warning.evidence(), until);
        }
    }

    @Override
    public void close() {
        door.close();
        ticker.close();
    }
}
