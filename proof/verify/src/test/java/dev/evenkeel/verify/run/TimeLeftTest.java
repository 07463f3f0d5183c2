package dev.evenkeel.verify.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
    private final TimeLeft left = new TimeLeft(Duration.ofSeconds(20), 4);

    @Test
    void beginsWithThePlanAndLearnsFromBlocksThatEnded() {
        assertThat(left.at(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(75));

        left.blockEnded(Duration.ofSeconds(30));

        assertThat(left.at(Duration.ZERO)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void neverBelowZero() {
        for (int i = 0; i < 3; i++) {
            left.blockEnded(Duration.ofSeconds(10));
        }

        assertThat(left.at(Duration.ofSeconds(15))).isZero();
    }
}
