package dev.evenkeel.load.traffic;

import java.util.random.RandomGenerator;

/**
 * Intended start times of a Poisson process whose rate is raised in bursts. Calm and burst alternate; the calm's length is
 * exponential, the burst's is fixed. A gap is drawn once, in units of expected arrivals, and spent at the rate that holds
 * as time goes on, so a change of rate in the middle of a gap needs no second draw. Not thread-safe; no garbage.
 */
public final class ArrivalProcess {
    private static final double NANOS_PER_SECOND = 1e9;

    private final RandomGenerator random;
    private final double calmPerNano;
    private final double burstPerNano;
    private final double burstNanos;
    private final double calmNanosMean;

    private double clockNanos;
    private double changeNanos;
    private boolean inBurst;

    /**
     * Starts at time 0, calm.
     *
     * @param ratePerSecond mean rate including bursts
     * @throws IllegalArgumentException when the rate is not positive
     */
    public ArrivalProcess(double ratePerSecond, Bursts bursts, RandomGenerator random) {
        if (!(ratePerSecond > 0 && ratePerSecond <= 1e7)) {
            throw new IllegalArgumentException(
                    "ratePerSecond must be above 0 and at most 10 million: ratePerSecond=" + ratePerSecond);
        }
        this.random = random;
        calmPerNano = bursts.baseRate(ratePerSecond) / NANOS_PER_SECOND;
        burstPerNano = calmPerNano * bursts.factor();
        burstNanos = bursts.length().toNanos();
        calmNanosMean = bursts.spacing().minus(bursts.length()).toNanos();
        changeNanos = calmNanosMean * exponential();
    }

    /** The next intended start, nanoseconds from the start of the process; never decreases. */
    public long nextNanos() {
        double expected = exponential();
        while (true) {
            double perNano = inBurst ? burstPerNano : calmPerNano;
            double next = clockNanos + expected / perNano;
            if (next < changeNanos) {
                clockNanos = next;
                return (long) next;
            }
            expected -= (changeNanos - clockNanos) * perNano;
            clockNanos = changeNanos;
            inBurst = !inBurst;
            changeNanos += inBurst ? burstNanos : calmNanosMean * exponential();
        }
    }

    private double exponential() {
        return -Math.log1p(-random.nextDouble());
    }
}
