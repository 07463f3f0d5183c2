package dev.evenkeel.verify.bench.forecast.generate;

import dev.evenkeel.verify.bench.forecast.label.Scenario;

/** What a run's memory does apart from the load, as shares of its limits; drawn once. */
final class Course {
    final Scenario scenario;
    final double onset;
    final double duration;
    final double length;
    private final double from;
    private final double curve;
    private final double cacheShare;
    private final boolean cacheLinear;
    private final double warmUp;
    private final double warmUpShare;

    Course(Scenario scenario, Draw draw, double days) {
        this.scenario = scenario;
        this.warmUp = draw.logUniform(60, 1_800);
        this.warmUpShare = draw.uniform(0.1, 0.5);
        this.from = draw.uniform(0.05, 0.35);
        this.curve = draw.uniform(0.85, 1.25);
        // A cache that its owner has sized with care: it takes less than half of the room there is.
        this.cacheShare = draw.uniform(0.15, 0.45) * (0.65 - from);
        this.cacheLinear = draw.chance(0.5);
        this.onset = draw.uniform(2, 12) * warmUp + draw.uniform(600, 7_200);
        this.duration = switch (scenario) {
            case SLOW_LEAK -> draw.logUniform(4, 48) * 3_600;
            case FAST_LEAK -> draw.logUniform(4, 40) * 60;
            case METASPACE_LEAK, DIRECT_LEAK -> draw.logUniform(0.3, 24) * 3_600;
            case HUMONGOUS_FRAGMENTATION, PAUSE_GROWTH -> draw.logUniform(0.5, 8) * 3_600;
            case PROMOTION_STORM -> draw.logUniform(0.25, 2) * 3_600;
            case CACHE_FILL -> draw.logUniform(0.3, 8) * 3_600;
            default -> 0;
        };
        this.length = switch (scenario) {
            case STEADY, DIURNAL, BURSTY -> days * 86_400;
            case WARM_UP -> warmUp * 6 + 7_200;
            case CACHE_FILL -> onset + 2.5 * duration;
            // A leak ends when it has; this is only the end of patience.
            default -> onset + 4 * duration;
        };
    }

    /** Share of the heap that lives at most, the load's part aside. */
    double staticMax() {
        return from + (scenario == Scenario.CACHE_FILL ? cacheShare : 0);
    }

    /** How far what goes wrong has come, from 0 at its onset to 1 when it should be over. */
    double progress(double seconds) {
        return duration == 0 || seconds < onset ? 0 : (seconds - onset) / duration;
    }

    /** Share of the heap that lives whatever the load, leaks and caches included. */
    double live(double seconds, double sinceStart) {
        double warm = 1 - Math.exp(-sinceStart / warmUp);
        double base = from * (1 - warmUpShare + warmUpShare * warm);
        return switch (scenario) {
            case SLOW_LEAK, FAST_LEAK -> base + (1 - from) * Math.pow(progress(seconds), curve);
            case CACHE_FILL -> base + cacheShare * cache(progress(seconds));
            default -> base;
        };
    }

    private double cache(double progress) {
        return cacheLinear ? Math.min(1, progress) : 1 - Math.exp(-3 * progress);
    }

    /** Share of its limit that metaspace takes. */
    double metaspace(double seconds, double sinceStart) {
        double base = 0.35 * (0.5 + 0.5 * (1 - Math.exp(-sinceStart / warmUp)));
        return base + (scenario == Scenario.METASPACE_LEAK ? 0.65 * Math.pow(progress(seconds), curve) : 0);
    }

    /** Share of its limit that direct memory takes. */
    double direct(double seconds) {
        return 0.1 + (scenario == Scenario.DIRECT_LEAK ? 0.9 * Math.pow(progress(seconds), curve) : 0);
    }

    /** Share of its limit that the code cache takes. */
    double codeCache(double sinceStart) {
        return 0.05 + 0.4 * (1 - Math.exp(-sinceStart / (2 * warmUp)));
    }

    /** Factor on the pauses. */
    double pauses(double seconds, double objectiveFactor) {
        double progress = Math.min(2, progress(seconds));
        return switch (scenario) {
            case PAUSE_GROWTH -> 1 + (objectiveFactor - 1) * progress;
            case PROMOTION_STORM -> progress > 0 ? 2 : 1;
            default -> 1;
        };
    }
}
