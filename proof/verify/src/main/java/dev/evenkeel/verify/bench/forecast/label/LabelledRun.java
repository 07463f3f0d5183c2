package dev.evenkeel.verify.bench.forecast.label;

import dev.evenkeel.forecast.ForecastSettings;
import dev.evenkeel.signals.Signal;
import java.util.function.Consumer;

/** A run whose fate is known. */
public interface LabelledRun {

    /** What happens in it. */
    Scenario scenario();

    /** The collector, and what else tells it from others, in a few words. */
    String title();

    /** What a user would have told the forecast. */
    ForecastSettings settings();

    /**
     * Plays it from its start; the same signals every time.
     *
     * @return what became of it
     */
    Fate play(Consumer<Signal> sink);
}
