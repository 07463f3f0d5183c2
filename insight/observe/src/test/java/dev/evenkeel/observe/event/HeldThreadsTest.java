package dev.evenkeel.observe.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.signals.Collector;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Safepoint;
import dev.evenkeel.signals.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeldThreadsTest {
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration STOPPING = Duration.ofNanos(100_000);
    private static final Duration LEAVING = Duration.ofNanos(20_000);

    private final List<Signal> out = new ArrayList<>();
    private final HeldThreads held = new HeldThreads(out::add);

    private void safepoint(long id, Instant at, String operation, Duration work, Instant end) {
        held.begun(id, at, STOPPING);
        held.executed(id, operation, work);
        held.ended(id, end, LEAVING);
    }

    @Test
    void aCollectorsOperationIsAPauseFromRequestToRelease() {
        safepoint(1, T, "ZMarkEndYoung", Duration.ofMillis(2), T.plusMillis(5));
        assertThat(out)
                .containsExactly(
                        new Pause(T, Duration.ofMillis(5), Collector.ZGC, "ZMarkEndYoung", "", Pause.NO_GC_ID));
    }

    @Test
    void anyOtherOperationIsASafepoint() {
        safepoint(1, T, "ThreadDump", Duration.ofMillis(2), T.plusMillis(5));
        assertThat(out).containsExactly(new Safepoint(T, Duration.ofMillis(5), STOPPING, "ThreadDump"));
    }

    @Test
    void aCollectionInsideGivesThePauseItsCause() {
        held.begun(1, T, STOPPING);
        held.collected(7, Collector.G1, "Metadata GC Threshold", T.plusMillis(1));
        held.executed(1, "CollectForMetadataAllocation", Duration.ofMillis(2));
        held.ended(1, T.plusMillis(5), LEAVING);
        assertThat(out)
                .containsExactly(new Pause(
                        T,
                        Duration.ofMillis(5),
                        Collector.G1,
                        "CollectForMetadataAllocation",
                        "Metadata GC Threshold",
                        7));
    }

    @Test
    void aHeapInspectionThatCollectsIsAPauseAndNothingElse() {
        held.begun(1, T, STOPPING);
        held.collected(7, Collector.PARALLEL, "Heap Inspection Initiated GC", T.plusMillis(1));
        held.executed(1, "GC_HeapInspection", Duration.ofMillis(2));
        held.ended(1, T.plusMillis(5), LEAVING);
        assertThat(out).singleElement().isInstanceOfSatisfying(Pause.class, pause -> {
            assertThat(pause.collector()).isEqualTo(Collector.PARALLEL);
            assertThat(pause.gcId()).isEqualTo(7);
        });
    }

    @Test
    void aCollectionThatBeganBeforeIsNotTheSafepoints() {
        held.begun(1, T, STOPPING);
        held.collected(7, Collector.G1, "G1 Evacuation Pause", T.minusMillis(1));
        held.executed(1, "ThreadDump", Duration.ofMillis(2));
        held.ended(1, T.plusMillis(5), LEAVING);
        assertThat(out).singleElement().isInstanceOf(Safepoint.class);
    }

    @Test
    void aWallClockThatGoesBackLeavesTheMeasuredParts() {
        safepoint(1, T, "G1CollectFull", Duration.ofMillis(2), T.minusSeconds(3600));
        assertThat(out)
                .singleElement()
                .isInstanceOfSatisfying(
                        Pause.class,
                        pause -> assertThat(pause.duration())
                                .isEqualTo(Duration.ofMillis(2).plus(STOPPING).plus(LEAVING)));
    }

    @Test
    void aWallClockThatJumpsForwardLeavesTheMeasuredParts() {
        safepoint(1, T, "G1CollectFull", Duration.ofMillis(2), T.plusSeconds(3600));
        assertThat(out)
                .singleElement()
                .isInstanceOfSatisfying(
                        Pause.class,
                        pause -> assertThat(pause.duration())
                                .isEqualTo(Duration.ofMillis(2).plus(STOPPING).plus(LEAVING)));
    }

    @Test
    void whatOnlyEndsOrNeverEndsIsNotToldAndKeepsNoMemory() {
        held.ended(99, T, LEAVING);
        for (long id = 0; id < 1000; id++) {
            held.begun(id, T.plusMillis(id), STOPPING);
        }
        held.ended(0, T.plusSeconds(1), LEAVING);
        assertThat(out).isEmpty();
        held.ended(999, T.plusMillis(999 + 1), LEAVING);
        assertThat(out).hasSize(1);
        for (long id = 0; id < 999; id++) {
            held.ended(id, T.plusSeconds(2), LEAVING);
        }
        assertThat(out).hasSize(HeldThreads.OPEN_MAX);
    }
}
