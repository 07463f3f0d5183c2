package dev.evenkeel.verify.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TailRatioTest {

    private static final double CONFIDENCE = 0.95;
    private static final int REPETITIONS = 200;

    @Test
    void theRatioIsThatOfTheWorstQuarters() {
        List<Double> candidate = List.of(1.0, 1.0, 1.0, 2.0);
        List<Double> baseline = List.of(1.0, 32.0, 1.0, 1.0, 1.0, 8.0, 1.0, 1.0);

        TailRatio tail = TailRatio.of(List.of(new TailRatio.Pair(candidate, baseline)), CONFIDENCE, 1);

        // Worst quarters: {2} against {8, 32}, whose geometric mean is 16.
        assertThat(tail.ratio()).isCloseTo(0.125, within(1e-12));
        assertThat(tail.coversBlocks()).isFalse();
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        List<TailRatio.Pair> pairs = pairs(new SplittableRandom(7), 2, 0.5);

        assertThat(TailRatio.of(pairs, CONFIDENCE, 42)).isEqualTo(TailRatio.of(pairs, CONFIDENCE, 42));
        assertThat(TailRatio.of(pairs, CONFIDENCE, 42)).isNotEqualTo(TailRatio.of(pairs, CONFIDENCE, 43));
    }

    @Test
    void aPlantedDifferenceIsFound() {
        int found = 0;
        for (int seed = 0; seed < REPETITIONS; seed++) {
            TailRatio tail = TailRatio.of(pairs(new SplittableRandom(seed), 4, 0.2), CONFIDENCE, seed);
            found += tail.interval().high() < 1 ? 1 : 0;
        }
        assertThat(found).isGreaterThan(REPETITIONS * 9 / 10);
    }

    /** Fresh JVMs of one arm differ here, which a test that takes windows as independent would mistake for a change. */
    @Test
    void noDifferenceIsRarelyTakenForOne() {
        int mistaken = 0;
        for (int seed = 0; seed < REPETITIONS; seed++) {
            TailRatio tail = TailRatio.of(pairs(new SplittableRandom(seed), 4, 1), CONFIDENCE, seed);
            boolean one = tail.interval().low() <= 1 && tail.interval().high() >= 1;
            mistaken += one ? 0 : 1;
        }
        // 5 % are expected; 9 % is more than three standard errors above.
        assertThat(mistaken).isLessThan(REPETITIONS * 9 / 100);
    }

    @Test
    void figuresWithoutALogarithmAreRefused() {
        List<TailRatio.Pair> pairs = List.of(new TailRatio.Pair(List.of(0.0), List.of(1.0)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TailRatio.of(pairs, CONFIDENCE, 1))
                .withMessageContaining("value=0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TailRatio.of(List.of(), CONFIDENCE, 1))
                .withMessageContaining("pairs");
    }

    /** Log-normal windows, log-normal differences between blocks, the candidate scaled by {@code factor}. */
    private static List<TailRatio.Pair> pairs(SplittableRandom random, int blocks, double factor) {
        List<TailRatio.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            pairs.add(new TailRatio.Pair(block(random, factor), block(random, 1)));
        }
        return Collections.unmodifiableList(pairs);
    }

    private static List<Double> block(SplittableRandom random, double factor) {
        double level = 10 * factor * Math.exp(0.3 * random.nextGaussian());
        List<Double> windows = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            windows.add(level * Math.exp(0.5 * random.nextGaussian()));
        }
        return windows;
    }
}
