package dev.evenkeel.verify.bench.forecast.generate;

/**
 * Load over time, 1 on average: a shape of the day, bursts, steps to another level, and noise that remembers itself.
 */
final class Load {
    private static final double DAY = 86_400;
    private static final double STEP_MAX = 1.5;

    private final Draw draw;
    private final double daily;
    private final double phase;
    private final double weekend;
    private final boolean bursty;
    private final double burstEvery;
    private final double burstFactor;
    private final double stepEvery;
    private final double noise;
    private double step = 1;
    private double nextStep;
    private double burst = 1;
    private double burstEnds;
    private double nextBurst;
    private double ramp = 1;
    private double wander;
    private double lastSeconds;

    Load(Draw draw, boolean daily, boolean bursty) {
        this.draw = draw;
        this.daily = daily ? draw.uniform(0.3, 0.8) : 0;
        this.phase = draw.uniform(0, DAY);
        this.weekend = daily && draw.chance(0.5) ? draw.uniform(0.4, 0.9) : 1;
        this.bursty = bursty;
        this.burstEvery = draw.logUniform(1_200, 20_000);
        this.burstFactor = draw.uniform(1.5, 5);
        this.stepEvery = draw.chance(0.3) ? draw.logUniform(20_000, 200_000) : Double.POSITIVE_INFINITY;
        this.noise = draw.uniform(0.01, 0.08);
        this.nextStep = draw.exponential(stepEvery);
        this.nextBurst = draw.exponential(burstEvery);
    }

    /** The highest it can get, noise aside. */
    double peak() {
        return (1 + daily) * (bursty ? burstFactor : 1) * (stepEvery < Double.POSITIVE_INFINITY ? STEP_MAX : 1);
    }

    /** The load at a time that is not before the last one asked for. */
    double at(double seconds) {
        double elapsed = Math.max(0, seconds - lastSeconds);
        lastSeconds = seconds;
        double keep = Math.exp(-elapsed / 120);
        wander = wander * keep + noise * Math.sqrt(1 - keep * keep) * draw.normal();
        if (seconds >= nextStep) {
            step = draw.uniform(0.6, STEP_MAX);
            nextStep = seconds + draw.exponential(stepEvery);
        }
        double day = 1 + daily * Math.sin(2 * Math.PI * (seconds + phase) / DAY);
        double week = (long) ((seconds + phase) / DAY) % 7 >= 5 ? weekend : 1;
        return Math.max(0.02, day * week * step * burst(seconds, elapsed) * (1 + wander));
    }

    private double burst(double seconds, double elapsed) {
        if (!bursty) {
            return 1;
        }
        if (seconds >= nextBurst && burst == 1) {
            burst = 1 + (burstFactor - 1) * draw.uniform(0.3, 1);
            burstEnds = seconds + draw.logUniform(30, 3_000);
        } else if (burst != 1 && seconds >= burstEnds) {
            burst = 1;
            nextBurst = seconds + draw.exponential(burstEvery);
        }
        // Clients come and go over half a minute, not at once.
        ramp += (burst - ramp) * (1 - Math.exp(-elapsed / 30));
        return ramp;
    }
}
