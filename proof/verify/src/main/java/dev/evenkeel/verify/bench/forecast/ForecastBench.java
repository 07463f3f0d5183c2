package dev.evenkeel.verify.bench.forecast;

import dev.evenkeel.signals.Collector;
import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.bench.forecast.generate.GeneratedRun;
import dev.evenkeel.verify.bench.forecast.judge.Judgement;
import dev.evenkeel.verify.bench.forecast.label.LabelledRun;
import dev.evenkeel.verify.bench.forecast.label.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Plays labelled runs to every contestant, as many at once as there are processors. */
public final class ForecastBench {
    private static final List<Collector> COLLECTORS =
            List.of(Collector.G1, Collector.ZGC, Collector.SHENANDOAH, Collector.PARALLEL, Collector.SERIAL);

    private volatile boolean stopped;

    /** Told before each run. */
    @FunctionalInterface
    public interface Listener {
        /** A run begins: its number, from 1, of how many, and its title. */
        void run(int number, int count, String title);
    }

    /**
     * Runs of the model, drawn from a seed: of every scenario the same number for every collector it can happen to.
     *
     * @param each runs of a scenario and collector
     * @param days of simulated time in each quiet run that has no end of its own
     */
    public static List<LabelledRun> generated(long seed, int each, double days) {
        SplittableRandom seeds = new SplittableRandom(seed);
        List<LabelledRun> runs = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            for (Scenario scenario : Scenario.values()) {
                for (Collector collector : COLLECTORS) {
                    long own = seeds.nextLong();
                    if (isPossible(scenario, collector)) {
                        runs.add(new GeneratedRun(scenario, collector, own, days));
                    }
                }
            }
        }
        return runs;
    }

    private static boolean isPossible(Scenario scenario, Collector collector) {
        return switch (scenario) {
            case HUMONGOUS_FRAGMENTATION -> collector == Collector.G1;
            case PROMOTION_STORM -> collector != Collector.SHENANDOAH;
            default -> true;
        };
    }

    /** Judges all contestants on these runs, or on those until {@link #stop}. */
    public List<Judgement> judge(List<LabelledRun> runs, Listener listener) {
        List<Judgement> judgements = new ArrayList<>();
        int processors = Runtime.getRuntime().availableProcessors();
        try (ExecutorService executor = Executors.newFixedThreadPool(processors)) {
            List<Future<List<Judgement>>> futures = new ArrayList<>();
            for (LabelledRun run : runs) {
                futures.add(executor.submit(() -> judge(run)));
            }
            for (int i = 0; i < futures.size(); i++) {
                listener.run(
                        i + 1,
                        runs.size(),
                        runs.get(i).scenario().words() + ", " + runs.get(i).title());
                judgements.addAll(futures.get(i).get());
            }
        } catch (ExecutionException e) {
            throw new ExperimentException("a run could not be judged: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExperimentException("interrupted", e);
        }
        return judgements;
    }

    private List<Judgement> judge(LabelledRun run) {
        return stopped ? List.of() : List.copyOf(Judgement.of(run).values());
    }

    /** Begins no other run; from any thread. */
    public void stop() {
        stopped = true;
    }

    /** Whether it was stopped. */
    public boolean stopped() {
        return stopped;
    }
}
