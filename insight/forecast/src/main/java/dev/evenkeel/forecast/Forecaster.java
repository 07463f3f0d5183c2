package dev.evenkeel.forecast;

import dev.evenkeel.signals.Signal;
import java.time.Instant;
import java.util.List;

/** Follows one JVM by its signals. For one thread. */
public final class Forecaster {
    private final ForecastSettings settings;

    /** A forecaster that has seen nothing yet. */
    public Forecaster(ForecastSettings settings) {
        this.settings = settings;
    }

    /** Takes a signal, in the order of {@link Signal#at} but for small disorder. */
    public void accept(Signal signal) {}

    /** What is known now. */
    public Outlook outlook(Instant now) {
        return new Outlook(now, PauseFigures.NONE, HeapGrowth.NONE, null, List.of(), List.of(), List.of(), List.of());
    }

    ForecastSettings settings() {
        return settings;
    }
}
