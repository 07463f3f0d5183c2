package dev.evenkeel.verify.bench.forecast.generate;

import dev.evenkeel.signals.Collector;

/**
 * A heap and its collector, as far as what collections leave goes: what lives, garbage that was promoted, and when the old
 * generation is collected, by the collector's own rule.
 */
final class Heap {
    private final Draw draw;
    private final Collector collector;
    private final double promotedGarbage;
    private final double floating;
    private final double majorEvery;
    private double initiating;
    private double garbage;
    private double young;
    private double sinceMajor;
    private int mixedLeft;

    Heap(Draw draw, Collector collector) {
        this.draw = draw;
        this.collector = collector;
        this.young = draw.logUniform(0.03, 0.3);
        this.promotedGarbage = draw.logUniform(0.0002, 0.01);
        this.floating = draw.uniform(0.002, 0.03);
        this.initiating = draw.uniform(0.35, 0.6);
        this.majorEvery = draw.logUniform(30, 600);
    }

    /** What a collection leaves, as shares of the largest heap. */
    record Left(double used, double promoted, boolean oldCollected, boolean full) {}

    /** Seconds until the next collection under this load; the young generation shrinks as the heap fills. */
    double untilNext(double live, double secondsPerHeap) {
        double room = Math.max(0.005, Math.min(young, 1 - live - garbage));
        return Math.max(0.2, room * secondsPerHeap * draw.factor(0.15));
    }

    /** The JVM resizes a generation, or thinks anew of when to begin. */
    void changeErgonomics() {
        young = Math.max(0.02, Math.min(0.35, young * draw.logUniform(0.4, 2.5)));
        initiating = Math.max(0.3, Math.min(0.7, initiating * draw.uniform(0.85, 1.2)));
    }

    void restart() {
        garbage = 0;
        mixedLeft = 0;
        sinceMajor = 0;
    }

    Left collect(double live, double elapsed, double storm) {
        double promoted = young * promotedGarbage / 0.1 * draw.factor(0.3) + storm;
        sinceMajor += elapsed;
        return switch (collector) {
            case G1 -> g1(live, promoted);
            case ZGC, SHENANDOAH -> concurrent(live, promoted);
            default -> stopTheWorld(live, promoted);
        };
    }

    private Left g1(double live, double promoted) {
        garbage += promoted;
        boolean full = live + garbage > 0.97;
        if (full) {
            garbage = 0;
            mixedLeft = 0;
            return new Left(used(live), promoted, true, true);
        }
        if (mixedLeft > 0) {
            mixedLeft--;
            garbage *= draw.uniform(0.35, 0.7);
            return new Left(used(live), promoted, true, false);
        }
        if (live + garbage > initiating && draw.chance(0.3) && garbage > 0.01) {
            mixedLeft = 3 + draw.below(5);
        }
        return new Left(used(live), promoted, false, false);
    }

    private Left concurrent(double live, double promoted) {
        garbage += promoted;
        double floats = floating * draw.uniform(0, 2);
        boolean major = collector == Collector.SHENANDOAH || sinceMajor > majorEvery || live + garbage > 0.8;
        if (major) {
            sinceMajor = 0;
            garbage = 0;
        }
        return new Left(used(live) + floats, promoted, major, false);
    }

    private Left stopTheWorld(double live, double promoted) {
        garbage += promoted;
        boolean full = live + garbage > 0.67;
        if (full) {
            garbage = 0;
        }
        return new Left(used(live), full ? 0 : promoted, full, full);
    }

    private double used(double live) {
        return Math.min(1, live + garbage + young * 0.05 * draw.factor(0.4));
    }

    double young() {
        return young;
    }
}
