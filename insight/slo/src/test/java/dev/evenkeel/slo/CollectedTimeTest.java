package dev.evenkeel.slo;

import static dev.evenkeel.slo.Signals.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CollectedTimeTest {
    private final CollectedTime collected = new CollectedTime();

    private void read(double second, long millis, long collections, double heapShare) {
        collected.add(at(second), new Collected(Duration.ofMillis(millis), collections, heapShare));
    }

    private CollectedTime.Said said(double second) {
        return collected.said(Instant.EPOCH, at(second));
    }

    @Test
    void isThatOfTheLastSecond() {
        read(0, 500, 10, 0.3);
        read(0.5, 800, 12, 0.9);
        assertThat(said(0.5)).isEqualTo(CollectedTime.Said.NOTHING);
        read(1, 1_100, 14, 0.95);
        assertThat(said(1).share()).isCloseTo(0.6, within(0.01));
        assertThat(said(1).heapShare()).isEqualTo(0.9);
        read(1.5, 1_500, 15, 0.97);
        assertThat(said(1.5).share()).isCloseTo(0.7, within(0.01));
        assertThat(said(1.5).heapShare()).isEqualTo(0.95);
        read(2.5, 1_500, 15, 0.97);
        assertThat(said(2.5)).isEqualTo(CollectedTime.Said.NOTHING);
    }

    /** A full collection holds whoever reads, too. */
    @Test
    void aReaderThatWasHeldKnowsAboutALongerTime() {
        read(0, 0, 0, -1);
        read(0.9, 600, 1, 0.9);
        read(1.8, 1_400, 2, 0.96);
        assertThat(said(1.8).share()).isCloseTo(0.78, within(0.01));
        assertThat(said(1.8).over()).isEqualTo(Duration.ofMillis(1_800));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 'one long collection'", "3, 1.5, 'older than the last change'"})
    void saysNothing(long collections, double from, String why) {
        read(1, 0, 0, 0.9);
        read(2, 900, collections, 0.9);
        assertThat(collected.said(at(from), at(2))).as(why).isEqualTo(CollectedTime.Said.NOTHING);
    }

    @Test
    void whatIsOldOrHasAGapIsNotJudged() {
        read(0, 0, 0, 0.9);
        read(1, 900, 3, 0.9);
        assertThat(said(3)).isEqualTo(CollectedTime.Said.NOTHING);
        read(10, 9_000, 30, 0.9);
        assertThat(said(10)).isEqualTo(CollectedTime.Said.NOTHING);
    }

    @Test
    void aClockThatWasSetBackBeginsAnew() {
        read(100, 0, 0, 0.9);
        read(101, 900, 3, 0.9);
        read(50, 1_000, 4, 0.9);
        assertThat(said(50)).isEqualTo(CollectedTime.Said.NOTHING);
        read(51, 1_900, 6, 0.9);
        assertThat(said(51).share()).isCloseTo(0.9, within(0.01));
    }

    @Test
    void aHeapThatNobodyKnowsIsNotFull() {
        read(0, 0, 0, -1);
        read(1, 900, 3, -1);
        assertThat(said(1).share()).isCloseTo(0.9, within(0.01));
        assertThat(said(1).heapShare()).isNegative();
        assertThatThrownBy(() -> new Collected(Duration.ZERO, 1, 1.1)).hasMessageContaining("heapShare=1.1");
    }
}
