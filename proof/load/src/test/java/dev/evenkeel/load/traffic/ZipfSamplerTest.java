package dev.evenkeel.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZipfSamplerTest {
    private static final int DRAWS = 2_000_000;

    @Test
    void frequenciesFollowTheLaw() {
        int population = 1_000;
        double exponent = 0.8;
        int[] counts = draw(new ZipfSampler(population, exponent, new SplittableRandom(5)), population);
        double norm = IntStream.rangeClosed(1, population)
                .mapToDouble(rank -> Math.pow(rank, -exponent))
                .sum();
        double chiSquare = 0;
        for (int rank = 1; rank <= population; rank++) {
            double expected = DRAWS * Math.pow(rank, -exponent) / norm;
            chiSquare += (counts[rank] - expected) * (counts[rank] - expected) / expected;
        }
        // 999 degrees of freedom: mean 999, standard deviation 45.
        assertThat(chiSquare).isBetween(820.0, 1_180.0);
    }

    @Test
    void exponentZeroIsUniform() {
        int[] counts = draw(new ZipfSampler(10, 0, new SplittableRandom(5)), 10);
        for (int rank = 1; rank <= 10; rank++) {
            assertThat(counts[rank] / (double) DRAWS).isCloseTo(0.1, within(0.002));
        }
    }

    @Test
    void aPopulationOfOneHasOneRank() {
        assertThat(new ZipfSampler(1, 1.2, new SplittableRandom(1)).next()).isEqualTo(1);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new ZipfSampler(0, 1, new SplittableRandom(1))).hasMessageContaining("population=0");
        assertThatThrownBy(() -> new ZipfSampler(1, -1, new SplittableRandom(1)))
                .hasMessageContaining("exponent=-1.0");
    }

    private static int[] draw(ZipfSampler sampler, int population) {
        int[] counts = new int[population + 1];
        for (int i = 0; i < DRAWS; i++) {
            counts[sampler.next()]++;
        }
        return counts;
    }
}
