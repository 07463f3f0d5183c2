package dev.evenkeel.gateway.breaker;

import dev.evenkeel.gateway.serve.Admission;
import dev.evenkeel.observe.InProcess;
import dev.evenkeel.observe.Observation;
import dev.evenkeel.observe.ObservationException;
import dev.evenkeel.observe.ObservationSettings;
import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.Objective;
import dev.evenkeel.slo.Priority;
import dev.evenkeel.slo.Ticker;
import dev.evenkeel.slo.Transition;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Lets in what a breaker lets in, which is fed with what this very process is seen doing. */
public final class BreakerAdmission implements Admission {
    private final Breaker breaker;
    private final Observation observation;
    private final Ticker ticker;

    private BreakerAdmission(Breaker breaker, Observation observation) {
        this.breaker = breaker;
        this.observation = observation;
        this.ticker = Ticker.start(breaker);
    }

    /**
     * Begins to observe this process.
     *
     * @param told gets a line at each transition
     * @throws IOException where this process can't be observed
     */
    public static BreakerAdmission start(Objective objective, Consumer<String> told) throws IOException {
        Breaker breaker = new Breaker(objective);
        breaker.onTransition(transition -> told.accept(line(transition, breaker.underWayLimit())));
        try {
            return new BreakerAdmission(breaker, InProcess.start(ObservationSettings.defaults(), breaker));
        } catch (ObservationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String line(Transition transition, OptionalInt underWayLimit) {
        String letIn = underWayLimit.isPresent()
                ? "at most " + underWayLimit.getAsInt() + " under way"
                : Math.round(100 * transition.admitted()) + " % let in";
        return "breaker %s, %s: %s"
                .formatted(
                        transition.to().name().toLowerCase(Locale.ROOT).replace('_', '-'), letIn, transition.reason());
    }

    @Override
    public boolean tryEnter(Priority priority) {
        return breaker.tryBegin(priority);
    }

    @Override
    public void left(int status, long nanos) {
        breaker.end();
    }

    @Override
    public Optional<Breaker> breaker() {
        return Optional.of(breaker);
    }

    @Override
    public void close() {
        ticker.close();
        observation.close();
    }
}
