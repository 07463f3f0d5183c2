package dev.evenkeel.verify.bench.forecast;

import dev.evenkeel.forecast.Forecaster;
import dev.evenkeel.signals.Collector;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.verify.bench.forecast.generate.GeneratedRun;
import dev.evenkeel.verify.bench.forecast.label.LabelledRun;
import dev.evenkeel.verify.bench.forecast.label.Scenario;
import java.util.ArrayList;
import java.util.List;

/** What a forecast costs its host. */
public final class ForecastCost {
    private static final int ROUNDS = 3;

    private ForecastCost() {}

    /**
     * Nanoseconds a signal takes in the mean over a simulated day with bursts, on one thread; the fastest of three rounds, the
     * first of which warms up.
     */
    public static double nanosPerSignal(long seed) {
        LabelledRun run = new GeneratedRun(Scenario.BURSTY, Collector.G1, seed, 1);
        List<Signal> signals = new ArrayList<>();
        run.play(signals::add);
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            Forecaster forecaster = new Forecaster(run.settings());
            long begin = System.nanoTime();
            signals.forEach(forecaster::accept);
            best = Math.min(best, (double) (System.nanoTime() - begin) / signals.size());
        }
        return best;
    }
}
