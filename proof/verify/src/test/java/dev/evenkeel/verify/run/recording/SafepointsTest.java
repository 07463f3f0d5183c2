package dev.evenkeel.verify.run.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.verify.measure.Interruption;
import dev.evenkeel.verify.measure.Interruption.Kind;
import org.junit.jupiter.api.Test;

class SafepointsTest {
    private final Safepoints safepoints = new Safepoints();

    @Test
    void safepointWithPausesIsOnePauseAsLongAsTheSafepoint() {
        safepoint(7, 1_000, 9_000, "G1PauseRemark");
        safepoints.pause("Pause Remark", 2_000, 3_000);
        safepoints.pause("GC Pause", 5_500, 1_000);

        assertThat(safepoints.interruptions())
                .containsExactly(new Interruption(Kind.GC_PAUSE, "Pause Remark", 1_000, 8_000));
    }

    @Test
    void safepointWithoutPauseIsNamedAfterItsOperation() {
        safepoint(1, 100, 150, "ICBufferFull");
        safepoints.operation(1, "Second");

        assertThat(safepoints.interruptions())
                .containsExactly(new Interruption(Kind.SAFEPOINT, "ICBufferFull", 100, 50));
    }

    @Test
    void operationOfACollectorIsAPauseEvenBeforeItsPausesAreReported() {
        safepoint(1, 100, 150, "ZMarkEndYoung");

        assertThat(safepoints.interruptions())
                .containsExactly(new Interruption(Kind.GC_PAUSE, "ZMarkEndYoung", 100, 50));
    }

    @Test
    void pauseAtTheEndOfASafepointDoesNotBelongToIt() {
        safepoint(1, 100, 200, "ICBufferFull");
        safepoints.pause("Pause Mark End", 200, 10);

        assertThat(safepoints.interruptions())
                .containsExactly(
                        new Interruption(Kind.SAFEPOINT, "ICBufferFull", 100, 100),
                        new Interruption(Kind.GC_PAUSE, "Pause Mark End", 200, 10));
    }

    @Test
    void halfASafepointIsDroppedAndItsPauseStandsForItself() {
        safepoints.begin(3, 500);
        safepoints.pause("GC Pause", 600, 40);
        safepoints.end(2, 90);

        assertThat(safepoints.interruptions()).containsExactly(new Interruption(Kind.GC_PAUSE, "GC Pause", 600, 40));
    }

    @Test
    void orderIsByStartWhateverTheOrderOfEvents() {
        safepoint(2, 300, 310, "B");
        safepoint(1, 100, 110, "A");
        safepoints.pause("GC Pause", 200, 5);

        assertThat(safepoints.interruptions())
                .extracting(Interruption::startEpochNanos)
                .containsExactly(100L, 200L, 300L);
    }

    private void safepoint(long id, long begin, long end, String operation) {
        safepoints.begin(id, begin);
        safepoints.end(id, end);
        safepoints.operation(id, operation);
    }
}
