package dev.evenkeel.verify.bench.forecast.generate;

import java.util.SplittableRandom;

/** Draws from one seed. */
final class Draw {
    private final SplittableRandom random;

    Draw(long seed) {
        random = new SplittableRandom(seed);
    }

    double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Evenly on the scale of orders of magnitude. */
    double logUniform(double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    double normal() {
        return random.nextGaussian();
    }

    double exponential(double mean) {
        return random.nextExponential() * mean;
    }

    /** A factor about 1 whose logarithm has this deviation. */
    double factor(double sigma) {
        return Math.exp(sigma * random.nextGaussian());
    }
}
