package dev.evenkeel.verify.bench.memory;

import java.util.Random;

/**
 * Sizes as a gateway asks for them: many small ones, few large ones. Log-normal with a median of {@value #MEDIAN_BYTES}
 * bytes, cut at both ends, a mean of about 5 KB; multiples of 8. The same seed draws the same sizes everywhere.
 */
final class Mix {
    private static final double MEDIAN_BYTES = 2_450;
    private static final double SIGMA = 1.2;
    private static final int MIN_BYTES = 32;
    private static final int MAX_BYTES = 128 * 1024;
    private static final long SEED = 5_000;

    private Mix() {}

    static int[] sizes(int count) {
        Random random = new Random(SEED);
        int[] sizes = new int[count];
        for (int i = 0; i < count; i++) {
            double drawn = MEDIAN_BYTES * Math.exp(SIGMA * random.nextGaussian());
            sizes[i] = (int) Math.clamp(drawn, MIN_BYTES, MAX_BYTES) & ~7;
        }
        return sizes;
    }
}
