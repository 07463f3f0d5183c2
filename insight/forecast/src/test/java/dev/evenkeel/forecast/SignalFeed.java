package dev.evenkeel.forecast;

import dev.evenkeel.signals.Collector;
import dev.evenkeel.signals.CollectorCpu;
import dev.evenkeel.signals.Cycle;
import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Promotion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Feeds a forecaster one collection every five seconds. */
final class SignalFeed {
    static final long MEGABYTE = 1_000_000;
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int STEP_SECONDS = 5;

    final Forecaster forecaster = new Forecaster(
            ForecastSettings.defaults().withLimits(new Limits(200 * MEGABYTE, 300 * MEGABYTE, Limits.UNKNOWN)));
    private final SplittableRandom random = new SplittableRandom(1);
    DoubleUnaryOperator floorMegabytes = minutes -> 200;
    DoubleUnaryOperator metaspaceMegabytes = minutes -> 60;
    DoubleUnaryOperator directMegabytes = minutes -> 20;
    DoubleUnaryOperator pauseMillis = minutes -> 3;
    DoubleUnaryOperator promotedMegabytes = minutes -> 1;
    DoubleUnaryOperator load = minutes -> 1;
    DoubleUnaryOperator failures = minutes -> 0;
    private long seconds;

    Outlook run(double minutes) {
        long end = seconds + (long) (minutes * 60);
        for (; seconds < end; seconds += STEP_SECONDS) {
            step();
        }
        return forecaster.outlook(now());
    }

    Instant now() {
        return START.plusSeconds(seconds);
    }

    private void step() {
        double minutes = seconds / 60.0;
        long gcId = seconds;
        Duration pause = Duration.ofNanos((long) (1e6 * noisy(pauseMillis.applyAsDouble(minutes), 0.1)));
        boolean failed = random.nextDouble() < failures.applyAsDouble(minutes);
        forecaster.accept(new Pause(now(), pause, Collector.G1, "GC Pause", "G1 Evacuation Pause", gcId));
        forecaster.accept(new Promotion(now(), gcId, megabytes(promotedMegabytes, minutes, 0.2)));
        forecaster.accept(new HeapAfterCollection(
                now(),
                gcId,
                megabytes(floorMegabytes, minutes, 0.02),
                1_000 * MEGABYTE,
                1_000 * MEGABYTE,
                true,
                List.of()));
        Cycle.Outcome outcome = failed ? Cycle.Outcome.EVACUATION_FAILED : Cycle.Outcome.COMPLETED;
        forecaster.accept(
                new Cycle(now(), pause, Collector.G1, "G1New", "G1 Humongous Allocation", outcome, pause, pause, gcId));
        forecaster.accept(new MemoryUse(
                now(),
                -1,
                -1,
                -1,
                500 * MEGABYTE,
                1_000 * MEGABYTE,
                megabytes(directMegabytes, minutes, 0.02),
                megabytes(metaspaceMegabytes, minutes, 0),
                30 * MEGABYTE,
                -1));
        Duration cpu = Duration.ofNanos((long) (1e9 * noisy(load.applyAsDouble(minutes), 0.02)));
        forecaster.accept(new CollectorCpu(now(), Duration.ofSeconds(STEP_SECONDS), Duration.ZERO, cpu));
    }

    private long megabytes(DoubleUnaryOperator of, double minutes, double noise) {
        return (long) (MEGABYTE * noisy(of.applyAsDouble(minutes), noise));
    }

    private double noisy(double value, double noise) {
        return value * (1 + noise * random.nextGaussian());
    }
}
