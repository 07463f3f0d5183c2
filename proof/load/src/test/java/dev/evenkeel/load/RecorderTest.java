package dev.evenkeel.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecorderTest {
    private static final long WINDOW_NANOS = 1_000_000;
    private static final long BEGIN_NANOS = 5_000;
    private static final EpochClock CLOCK = new EpochClock(1_000_000_000_000L, 0);

    private final LoadPlan plan =
            LoadPlan.to("h", 1).windows(3).window(Duration.ofMillis(10)).build();
    private final Recorder recorder = new Recorder(plan);

    @Test
    void aRequestBelongsToTheWindowOfItsIntendedStart() {
        assertThat(recorder.scopeOf(Long.MAX_VALUE - 1)).isEqualTo(Recorder.WARM_UP);
        recorder.begin(BEGIN_NANOS);
        assertThat(recorder.scopeOf(BEGIN_NANOS - 1)).isEqualTo(Recorder.WARM_UP);
        assertThat(recorder.scopeOf(BEGIN_NANOS)).isZero();
        assertThat(recorder.scopeOf(BEGIN_NANOS + 10 * WINDOW_NANOS - 1)).isZero();
        assertThat(recorder.scopeOf(BEGIN_NANOS + 10 * WINDOW_NANOS)).isEqualTo(1);
    }

    @Test
    void lagIsPartedIntoLatenessAndQueueing() {
        recorder.begin(BEGIN_NANOS);
        for (int i = 0; i < 100; i++) {
            boolean late = i < 2;
            recorder.offered(0, late ? 2_000_000 : 10_000);
            recorder.sent(0, late ? 2_000_000 : 10_000, i == 50 ? 7_000_000 : 0);
            recorder.completed(0, 3_000_000);
        }
        LoadWindow window = windows(1).getFirst();
        assertThat(window.lag().lateArrivals()).isEqualTo(2);
        assertThat(window.lag().latenessMaxNanos()).isBetween(2_000_000L, 2_020_000L);
        assertThat(window.lag().queueingMaxNanos()).isEqualTo(7_000_000);
        assertThat(window.lag().sendLagMaxNanos()).isEqualTo(7_010_000);
        assertThat(window.clientBound()).as("2 %% of the arrivals were late").isTrue();
        assertThat(window.p99Nanos()).isBetween(2_990_000L, 3_010_000L);
    }

    @Test
    void oneInAHundredLateIsStillTheServices() {
        assertThat(Validity.clientBound(10, 1_000)).isFalse();
        assertThat(Validity.clientBound(11, 1_000)).isTrue();
    }

    @Test
    void outcomesOutsideTheWindowsAreKeptApart() {
        recorder.begin(BEGIN_NANOS);
        recorder.failed(Recorder.FILL, Failure.CUT);
        recorder.failed(Recorder.WARM_UP, Failure.STATUS);
        recorder.dropped(Recorder.WARM_UP);
        recorder.offered(1, 0);
        recorder.failed(1, Failure.TIMEOUT);
        assertThat(recorder.fillErrors()).isEqualTo(1);
        assertThat(recorder.warmUpErrors()).isEqualTo(2);
        assertThat(recorder.failures()).isEqualTo(Map.of(Failure.TIMEOUT, 1L));
        assertThat(windows(3)).extracting(LoadWindow::errors).containsExactly(0L, 1L, 0L);
    }

    @Test
    void onlyWindowsThatEndedAreGiven() {
        assertThat(windows(3)).isEmpty();
        recorder.begin(BEGIN_NANOS);
        assertThat(windows(2)).hasSize(2);
        assertThat(recorder.windows(CLOCK, BEGIN_NANOS + 20 * WINDOW_NANOS - 1)).hasSize(1);
        assertThat(windows(3).get(2).startEpochNanos())
                .isEqualTo(CLOCK.pairedEpochNanos() + BEGIN_NANOS + 20 * WINDOW_NANOS);
    }

    @Test
    void valuesOutOfRangeAreCutNotLost() {
        recorder.begin(BEGIN_NANOS);
        recorder.offered(0, -5);
        recorder.completed(0, Duration.ofMinutes(5).toNanos());
        assertThat(windows(1).getFirst().maxNanos())
                .isBetween(
                        Duration.ofSeconds(59).toNanos(), Duration.ofSeconds(61).toNanos());
    }

    @Test
    void tooManyClientBoundWindowsMakeARunInvalid() {
        recorder.begin(BEGIN_NANOS);
        recorder.offered(0, 2_000_000);
        recorder.completed(0, 1);
        ClientCost idle = new ClientCost(0.1, 0, 1);
        assertThat(Validity.fault(LoadMode.OPEN_LOOP, windows(3), idle))
                .hasValueSatisfying(why -> assertThat(why).contains("1 of 3 windows"));
    }

    @Test
    void aBusyClientMakesARunInvalid() {
        recorder.begin(BEGIN_NANOS);
        ClientCost waiting = new ClientCost(0.5, 0.45, 1);
        assertThat(Validity.fault(LoadMode.OPEN_LOOP, windows(3), waiting)).isEmpty();
        assertThat(Validity.fault(LoadMode.SATURATE, windows(3), waiting))
                .hasValueSatisfying(why -> assertThat(why).contains("95 %"));
        assertThat(Validity.fault(LoadMode.OPEN_LOOP, windows(3), new ClientCost(0.91, 0, 1)))
                .hasValueSatisfying(why -> assertThat(why).contains("91 %"));
    }

    private List<LoadWindow> windows(int ended) {
        return recorder.windows(CLOCK, BEGIN_NANOS + 10L * ended * WINDOW_NANOS);
    }
}
