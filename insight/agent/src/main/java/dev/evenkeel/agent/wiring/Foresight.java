package dev.evenkeel.agent.wiring;

import dev.evenkeel.agent.event.ForecastEvent;
import dev.evenkeel.forecast.ForecastSettings;
import dev.evenkeel.forecast.Forecaster;
import dev.evenkeel.forecast.Outlook;
import dev.evenkeel.forecast.Span;
import dev.evenkeel.forecast.Warning;
import dev.evenkeel.signals.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Looks ahead now and then, and tells what is new. Thread-safe: signals and looks come from different threads. */
final class Foresight implements Consumer<Signal> {
    private final Forecaster forecaster;
    private final BiConsumer<Warning, Instant> listener;
    private List<Warning> standing = List.of();

    /**
     * Has seen nothing yet.
     *
     * @param listener told every standing warning at each look
     */
    Foresight(ForecastSettings settings, BiConsumer<Warning, Instant> listener) {
        this.forecaster = new Forecaster(settings);
        this.listener = listener;
    }

    @Override
    public synchronized void accept(Signal signal) {
        forecaster.accept(signal);
    }

    /** The warnings of the last look. */
    synchronized List<Warning> standing() {
        return standing;
    }

    void look(Instant now) {
        List<Warning> before;
        List<Warning> after;
        synchronized (this) {
            Outlook outlook = forecaster.outlook(now);
            before = standing;
            after = outlook.warnings();
            standing = after;
        }
        missing(before, after).forEach(warning -> tell(warning, true));
        missing(after, before).forEach(warning -> tell(warning, false));
        after.forEach(warning -> listener.accept(warning, now));
    }

    /** Those of the second list that the first doesn't have; kind and time of raising name a warning. */
    private static List<Warning> missing(List<Warning> have, List<Warning> candidates) {
        List<Warning> missing = new ArrayList<>();
        for (Warning candidate : candidates) {
            boolean known = have.stream()
                    .anyMatch(other ->
                            other.kind() == candidate.kind() && other.raisedAt().equals(candidate.raisedAt()));
            if (!known) {
                missing.add(candidate);
            }
        }
        return missing;
    }

    private static void tell(Warning warning, boolean raised) {
        Span left = warning.timeToExhaustion();
        ForecastEvent.tell(
                warning.kind().name(),
                raised,
                warning.evidence(),
                left == null ? ForecastEvent.UNKNOWN_NANOS : left.earliest().toNanos(),
                left == null || left.isOpen()
                        ? ForecastEvent.UNKNOWN_NANOS
                        : left.latest().toNanos());
    }
}
