package dev.evenkeel.forecast.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ChangesTest {

    private static double[] series(long seed, int change, double size) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[48];
        for (int i = 0; i < 48; i++) {
            values[i] = 100 + random.nextGaussian() + (i >= change ? size : 0);
        }
        return values;
    }

    @Test
    void bothDetectorsFindAStepWhereItIs() {
        for (int change = 8; change <= 40; change += 4) {
            double[] values = series(change, change, 4);
            assertThat(EDivisive.change(values)).isBetween(change - 1, change + 1);
            assertThat(CumulativeSums.change(values)).isBetween(change - 1, change + 1);
            assertThat(Changes.vote(values)).isBetween(change - 1, change + 1);
        }
    }

    @Test
    void noiseAloneIsSeldomAChange() {
        int found = 0;
        for (int seed = 0; seed < 500; seed++) {
            found += Changes.vote(series(seed, 99, 0)) == Changes.NONE ? 0 : 1;
        }
        assertThat(found).isLessThan(10);
    }

    /** The energy statistic, computed from its definition. */
    @Test
    void eDivisiveSplitsWhereTheEnergyIsLargest() {
        double[] values = series(3, 20, 2);
        double largest = 0;
        int index = EDivisive.NONE;
        for (int split = 5; split <= 43; split++) {
            double energy = energy(values, split);
            if (energy > largest) {
                largest = energy;
                index = split;
            }
        }
        assertThat(EDivisive.change(values)).isEqualTo(index);
    }

    private static double energy(double[] values, int split) {
        double across = mean(values, 0, split, split, values.length, false);
        double before = mean(values, 0, split, 0, split, true);
        double after = mean(values, split, values.length, split, values.length, true);
        double m = split;
        double n = values.length - split;
        return m * n / (m + n) * (2 * across - before - after);
    }

    private static double mean(double[] values, int from, int to, int otherFrom, int otherTo, boolean distinct) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            for (int j = otherFrom; j < otherTo; j++) {
                if (!distinct || i != j) {
                    sum += Math.abs(values[i] - values[j]);
                    count++;
                }
            }
        }
        return sum / count;
    }

    @Test
    void aConstantSeriesHasNoChange() {
        assertThat(Changes.vote(new double[48])).isEqualTo(Changes.NONE);
    }
}
