package dev.evenkeel.slo;

import static dev.evenkeel.slo.Signals.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CollectedTimeTest {
    private final CollectedTime collected = new CollectedTime();

    private void read(double second, long millis, long collections) {
        collected.add(at(second), Duration.ofMillis(millis), collections);
    }

    private double share(double second) {
        return collected.share(Instant.EPOCH, at(second));
    }

    @Test
    void isThatOfTheLastTwoSeconds() {
        read(0, 500, 10);
        read(1, 500, 10);
        assertThat(share(1)).isZero();
        read(2.01, 1_100, 12);
        assertThat(share(2.01)).isCloseTo(0.3, within(0.01));
        read(3, 2_000, 14);
        assertThat(share(3)).isCloseTo(0.75, within(0.01));
        read(4, 2_000, 14);
        assertThat(share(4)).isCloseTo(0.45, within(0.01));
        read(5, 2_000, 14);
        assertThat(share(5)).isZero();
    }

    @Test
    void oneLongCollectionSaysNothing() {
        read(0, 0, 0);
        read(1, 900, 1);
        read(2, 1_800, 1);
        assertThat(share(2)).isZero();
    }

    @Test
    void whatCameBeforeALateStartOrIsOldIsNotJudged() {
        read(0, 0, 0);
        read(1, 900, 3);
        read(2, 1_800, 6);
        assertThat(collected.share(at(0.5), at(2))).isZero();
        assertThat(share(2)).isCloseTo(0.9, within(0.01));
        assertThat(share(4.5)).isZero();
    }

    @Test
    void aClockThatWasSetBackBeginsAnew() {
        read(100, 0, 0);
        read(101, 900, 3);
        read(50, 1_000, 4);
        assertThat(share(50)).isZero();
        read(51, 1_900, 6);
        read(52, 2_800, 8);
        assertThat(share(52)).isCloseTo(0.9, within(0.01));
    }

    @Test
    void aGapInTheReadingsIsNoKnowledge() {
        read(0, 0, 0);
        read(10, 9_000, 30);
        assertThat(share(10)).isZero();
    }
}
