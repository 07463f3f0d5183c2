package dev.evenkeel.load.traffic;

import java.util.random.RandomGenerator;

/**
 * Draws ranks 1 to {@code population} with probability proportional to {@code 1 / rank^exponent}, by Vose's alias
 * method: one table look-up and one draw, exact, 12 bytes a rank. Not thread-safe; no garbage.
 */
public final class ZipfSampler {
    private final RandomGenerator random;
    private final double[] keep;
    private final int[] alias;

    /**
     * Builds the table in O(population).
     *
     * @throws IllegalArgumentException when an argument is out of range
     */
    public ZipfSampler(int population, double exponent, RandomGenerator random) {
        if (population < 1) {
            throw new IllegalArgumentException("population must be positive: population=" + population);
        }
        if (!(exponent >= 0 && exponent <= 10)) {
            throw new IllegalArgumentException("exponent must be from 0 to 10: exponent=" + exponent);
        }
        this.random = random;
        keep = scaledWeights(population, exponent);
        alias = new int[population];
        pairSmallWithLarge();
    }

    /** The next rank, 1 being the most frequent. */
    public int next() {
        double draw = random.nextDouble() * keep.length;
        int column = (int) draw;
        return 1 + (draw - column < keep[column] ? column : alias[column]);
    }

    private static double[] scaledWeights(int population, double exponent) {
        double[] weights = new double[population];
        double sum = 0;
        for (int i = 0; i < population; i++) {
            weights[i] = Math.pow(i + 1.0, -exponent);
            sum += weights[i];
        }
        for (int i = 0; i < population; i++) {
            weights[i] *= population / sum;
        }
        return weights;
    }

    /** Fills every column to height 1 by topping up a small weight with part of a large one. */
    private void pairSmallWithLarge() {
        int population = keep.length;
        int[] stack = new int[population];
        int smallCount = 0;
        int largeTop = population;
        for (int i = 0; i < population; i++) {
            if (keep[i] < 1) {
                stack[smallCount++] = i;
            } else {
                stack[--largeTop] = i;
            }
        }
        while (smallCount > 0 && largeTop < population) {
            int small = stack[--smallCount];
            int large = stack[largeTop];
            alias[small] = large;
            keep[large] -= 1 - keep[small];
            if (keep[large] < 1) {
                largeTop++;
                stack[smallCount++] = large;
            }
        }
        // What is left differs from 1 by rounding only.
        while (smallCount > 0) {
            keep[stack[--smallCount]] = 1;
        }
        while (largeTop < population) {
            keep[stack[largeTop++]] = 1;
        }
    }
}
