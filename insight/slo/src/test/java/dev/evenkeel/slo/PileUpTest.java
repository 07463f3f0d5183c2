package dev.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** At a thousand requests a second. */
final class PileUpTest {
    private static final long MILLI = 1_000_000;
    private static final int PER_SECOND = 1_000;

    private long nanos = 17;
    private final PileUp pileUp = new PileUp(() -> nanos);

    private int late(int arrivals, long apartNanos) {
        int late = 0;
        for (int i = 0; i < arrivals; i++) {
            nanos += apartNanos;
            late += pileUp.isLate() ? 1 : 0;
        }
        return late;
    }

    private void learnRate() {
        pileUp.learn(0);
        pileUp.watch();
        for (int second = 0; second < 3; second++) {
            assertThat(late(PER_SECOND, MILLI)).isZero();
            pileUp.learn(PER_SECOND);
        }
    }

    @Test
    void whatCameDuringAGapIsLateAndWhatComesAfterItIsNot() {
        learnRate();
        nanos += 300 * MILLI;
        // 300, and those that join while the queue goes ten times as fast.
        assertThat(late(500, MILLI / 10)).isBetween(329, 334);
    }

    @Test
    void whatComesAfterHalfOfTheGapIsInTimeThoughLessHadPiledUpThanExpected() {
        learnRate();
        nanos += 300 * MILLI;
        assertThat(late(400, MILLI)).isBetween(148, 151);
    }

    @Test
    void aSecondGapAddsToTheQueueThatIsStillThere() {
        learnRate();
        nanos += 300 * MILLI;
        assertThat(late(100, MILLI / 10)).isEqualTo(100);
        nanos += 100 * MILLI;
        // 300 and 100 were missed and 10 joined; 100 are gone.
        assertThat(late(500, MILLI / 10)).isBetween(340, 346);
    }

    @Test
    void chanceIsNoGap() {
        learnRate();
        nanos += 19 * MILLI;
        assertThat(late(50, MILLI / 10)).isZero();
    }

    @Test
    void aQuietServiceHasNoGaps() {
        pileUp.learn(0);
        pileUp.watch();
        assertThat(late(10, 100 * MILLI)).isZero();
        pileUp.learn(10);
        nanos += 1_500 * MILLI;
        assertThat(pileUp.isLate()).isFalse();
    }

    @Test
    void theTimeInWhichNobodyAskedIsNoGap() {
        learnRate();
        pileUp.rest();
        nanos += 10_000 * MILLI;
        pileUp.learn(0);
        pileUp.watch();
        assertThat(late(100, MILLI / 10)).isZero();
        pileUp.learn(100);
        assertThat(late(100, MILLI / 10)).isZero();
    }
}
