package dev.evenkeel.governor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TroughsTest {

    private static final int DAY = 360;

    /** From 100 at night to 1 000 at noon, with noise. */
    private static double diurnal(int round, Random random) {
        double phase = 2 * Math.PI * round / DAY;
        return (550 - 450 * Math.cos(phase)) * (0.9 + 0.2 * random.nextDouble());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void findsTheNightsOfNoisyDaysAndNothingElse(long seed) {
        Random random = new Random(seed);
        Troughs troughs = new Troughs(DAY, 0.5);
        int found = 0;
        for (int round = 0; round < 10 * DAY; round++) {
            double rate = diurnal(round, random);
            troughs.add(rate);
            if (troughs.isTrough()) {
                found++;
                assertThat(round).as("seen enough").isGreaterThanOrEqualTo(DAY / 4);
                assertThat(rate).isLessThan(0.56 * 1_000);
            }
        }
        assertThat(found).as("rounds in a trough").isBetween(3 * DAY, 5 * DAY);
    }

    @Test
    void evenTrafficHasNoTrough() {
        Random random = new Random(5);
        Troughs troughs = new Troughs(60, 0.5);
        for (int round = 0; round < 1_000; round++) {
            troughs.add(900 + 200 * random.nextDouble());
            assertThat(troughs.isTrough()).isFalse();
        }
    }

    @Test
    void noTrafficAtAllIsNoTrough() {
        Troughs troughs = new Troughs(60, 0.5);
        for (int round = 0; round < 200; round++) {
            troughs.add(0);
        }
        assertThat(troughs.isTrough()).isFalse();
    }

    @Test
    void oneQuietRoundIsNoTroughAndARisingOneEndsIt() {
        Troughs troughs = new Troughs(60, 0.5);
        for (int round = 0; round < 60; round++) {
            troughs.add(1_000);
        }
        troughs.add(10);
        assertThat(troughs.isTrough()).isFalse();
        troughs.add(10);
        assertThat(troughs.isTrough()).isTrue();
        troughs.add(900);
        assertThat(troughs.isTrough()).isFalse();
    }

    @Test
    void aNightLongerThanTheWindowBecomesTheNormal() {
        Troughs troughs = new Troughs(60, 0.5);
        for (int round = 0; round < 60; round++) {
            troughs.add(1_000);
        }
        for (int round = 0; round < 60; round++) {
            troughs.add(100);
        }
        assertThat(troughs.isTrough()).isFalse();
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Troughs(7, 0.5)).hasMessage("rounds must be at least 8: rounds=7");
        assertThatThrownBy(() -> new Troughs(60, 1)).hasMessage("share must be above 0 and below 1: share=1.0");
    }
}
