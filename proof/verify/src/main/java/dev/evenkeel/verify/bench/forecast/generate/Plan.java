package dev.evenkeel.verify.bench.forecast.generate;

import dev.evenkeel.signals.Collector;
import dev.evenkeel.verify.bench.forecast.label.Scenario;

/** Everything of a run that its seed decides before it begins. */
final class Plan {
    final Collector collector;
    final Draw draw;
    final Course course;
    final Load load;
    final Heap heap;
    final double heapBytes;
    final double secondsPerHeap;
    final double sessions;
    final double stormPromotion;
    final double liveNoise;
    final double pauseSeconds;
    final double pauseNoise;
    final double objectiveFactor;
    final double wrongReadings;
    final double missedReadings;
    final double ergonomicsEvery;
    final double restartEvery;
    final boolean tellsCpu;
    final boolean hasCgroup;
    final long metaspaceLimit;
    final long directLimit;
    final long codeCacheLimit = 240L << 20;

    Plan(Scenario scenario, Collector collector, long seed, double days) {
        this.collector = collector;
        draw = new Draw(seed);
        course = new Course(scenario, draw, days);
        int background = draw.below(3);
        boolean failing = !scenario.isQuiet();
        boolean daily = scenario == Scenario.DIURNAL || (failing && background == 1);
        boolean bursty = scenario == Scenario.BURSTY || (failing && background == 2);
        load = new Load(draw, daily, bursty);
        heap = new Heap(draw, collector);
        heapBytes = draw.logUniform(256e6, 16e9);
        secondsPerHeap = draw.logUniform(10, 120);
        // A process that is well has room at its peak; with stop-the-world collectors in its old generation.
        boolean small = collector == Collector.PARALLEL || collector == Collector.SERIAL;
        double room = (small ? 0.55 : 0.75) - course.staticMax();
        sessions = draw.uniform(0.1, 1) * room / load.peak();
        stormPromotion = draw.uniform(0.01, 0.04);
        liveNoise = draw.logUniform(0.002, 0.02);
        pauseSeconds = collector == Collector.ZGC ? draw.uniform(5e-5, 3e-4) : draw.logUniform(2e-3, 4e-2);
        pauseNoise = draw.uniform(0.1, 0.35);
        objectiveFactor = draw.uniform(3, 6);
        wrongReadings = draw.chance(0.5) ? 0 : draw.logUniform(1e-4, 1e-2);
        missedReadings = draw.chance(0.5) ? 0 : draw.uniform(0, 0.2);
        ergonomicsEvery = draw.logUniform(1_800, 100_000);
        restartEvery = draw.chance(0.2) ? draw.logUniform(20_000, 300_000) : Double.POSITIVE_INFINITY;
        tellsCpu = draw.chance(0.75);
        hasCgroup = draw.chance(0.6);
        metaspaceLimit = (long) draw.logUniform(64e6, 1e9);
        directLimit = (long) draw.logUniform(64e6, 2e9);
    }

    double objectiveSeconds() {
        return pauseSeconds * objectiveFactor;
    }
}
