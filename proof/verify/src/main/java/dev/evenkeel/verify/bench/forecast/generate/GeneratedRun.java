package dev.evenkeel.verify.bench.forecast.generate;

import dev.evenkeel.forecast.ForecastSettings;
import dev.evenkeel.forecast.Limits;
import dev.evenkeel.forecast.PauseObjective;
import dev.evenkeel.signals.Collector;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.verify.bench.forecast.label.Fate;
import dev.evenkeel.verify.bench.forecast.label.LabelledRun;
import dev.evenkeel.verify.bench.forecast.label.Scenario;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A run of a model of a JVM, drawn from a seed: collector, heap, load, noise, wrong and missing readings, resizing, steps of
 * the load and restarts.
 */
public final class GeneratedRun implements LabelledRun {
    private final Scenario scenario;
    private final Collector collector;
    private final long seed;
    private final double days;

    /**
     * A run.
     *
     * @param days of simulated time, for the scenarios that have no end of their own
     */
    public GeneratedRun(Scenario scenario, Collector collector, long seed, double days) {
        this.scenario = scenario;
        this.collector = collector;
        this.seed = seed;
        this.days = days;
    }

    @Override
    public Scenario scenario() {
        return scenario;
    }

    @Override
    public String title() {
        return "%s, generated, seed %d".formatted(collector, seed);
    }

    @Override
    public ForecastSettings settings() {
        Plan plan = new Plan(scenario, collector, seed, days);
        return new ForecastSettings(
                new PauseObjective(0.99, Duration.ofNanos((long) (plan.objectiveSeconds() * 1e9))),
                new Limits(plan.metaspaceLimit, plan.directLimit, Limits.UNKNOWN));
    }

    @Override
    public Fate play(Consumer<Signal> sink) {
        return new Simulation(new Plan(scenario, collector, seed, days), sink).run();
    }
}
