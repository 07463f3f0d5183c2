package dev.evenkeel.verify.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {

    @ParameterizedTest
    @CsvSource({
        "0.95, 1, 12.706",
        "0.95, 2, 4.303",
        "0.95, 3, 3.182",
        "0.95, 10, 2.228",
        "0.95, 120, 1.980",
        "0.99, 5, 4.032",
        "0.975, 1, 25.452",
        "0.975, 4, 3.495"
    })
    void quantilesAreThoseOfTheTables(double confidence, int degrees, double quantile) {
        assertThat(StudentT.quantile(confidence, degrees)).isCloseTo(quantile, within(6e-4));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.674490", "0.90, 1.644854", "0.95, 1.959964", "0.975, 2.241403", "0.99, 2.575829"})
    void normalQuantilesAreThoseOfTheTables(double confidence, double quantile) {
        assertThat(StudentT.normalQuantile(confidence)).isCloseTo(quantile, within(1e-6));
    }

    @Test
    void manyDegreesAreNormal() {
        assertThat(StudentT.quantile(0.95, 1_000_000)).isCloseTo(1.96, within(2e-3));
    }

    @Test
    void aConfidenceOfOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StudentT.quantile(1, 3))
                .withMessageContaining("confidence=1.0");
    }
}
