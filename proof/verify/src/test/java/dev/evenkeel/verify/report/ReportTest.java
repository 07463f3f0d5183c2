package dev.evenkeel.verify.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.verify.measure.ArmSettings.Role;
import dev.evenkeel.verify.measure.Interruption;
import dev.evenkeel.verify.measure.Interruption.Kind;
import dev.evenkeel.verify.measure.Window;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Fixture.Arm ARM = new Fixture.Arm("as-is-g1", Role.AS_IS, 1, 1, 0.5);

    @Test
    void stabilityFollowsTheRule() {
        ArmResult arm = result(
                Fixture.window(0, 5.0),
                Fixture.window(1, 5.1),
                Fixture.window(2, 1, 1000, 990, 0, Optional.empty()),
                Fixture.window(3, 1, 1000, 989, 0, Optional.empty()),
                Fixture.window(4, 1, 1000, 999, 1, Optional.empty()),
                Fixture.window(5, 1, 1000, 1000, 0, Optional.of("the client was late")),
                Fixture.window(6, 0, 0, 0, 0, Optional.empty()));

        assertThat(arm.windows().total()).isEqualTo(7);
        assertThat(arm.windows().voided()).isEqualTo(2);
        assertThat(arm.windows().stable()).isEqualTo(2);
        assertThat(arm.windows().reasons()).containsOnlyKeys("the client was late", "nothing was offered");
        assertThat(arm.stability()).hasValue(0.4);
        assertThat(arm.traffic().errors()).isEqualTo(1);
    }

    @Test
    void aWindowThatBreaksTheObjectiveIsToldWithWhatFellIntoIt() {
        long second = 1_000_000_000L;
        Interruption across =
                new Interruption(Kind.GC_PAUSE, "GC Pause", Fixture.START_NANOS + second - 2_000_000, 5_000_000);
        Interruption stall = new Interruption(Kind.STALL, "Allocation Stall", Fixture.START_NANOS + second, 9_000_000);
        ArmResult arm = Report.of(
                        Fixture.settings(List.of(ARM), 1, 4),
                        List.of(Fixture.block(
                                ARM,
                                0,
                                List.of(
                                        Fixture.window(0, 4.9),
                                        Fixture.window(1, 7.5),
                                        Fixture.window(2, 1, 1000, 998, 2, Optional.empty()),
                                        Fixture.window(3, 9, 1000, 1000, 0, Optional.of("the client was late"))),
                                new Histogram(3),
                                List.of(across, stall))),
                        false)
                .arms()
                .getFirst();

        assertThat(arm.unstable()).hasSize(2);
        assertThat(arm.unstable().getFirst()).isEqualTo(new UnstableWindow(0, 1, 7.5, 15, 0, 3, 0, 0.05));
        assertThat(arm.unstable().getLast().second()).isEqualTo(2);
        assertThat(arm.unstable().getLast().failed()).isEqualTo(2);
    }

    @Test
    void whereNoPauseFellThereIsNoPercentileOfPauses() {
        Fixture.Arm calm = new Fixture.Arm("evenkeel", Role.EVENKEEL, 0.7, 0, 0);
        Report report = Report.of(
                Fixture.settings(List.of(ARM, calm), 1, 2),
                List.of(
                        Fixture.block(ARM, 0, 2, new SplittableRandom(1)),
                        Fixture.block(calm, 0, List.of(Fixture.window(0, 1)), new Histogram(3), List.of())),
                false);

        Change.Row pause = report.change().orElseThrow().pauseP99();
        assertThat(pause.evenkeelText()).isEqualTo("no pause");
        assertThat(pause.changeText()).isEqualTo(Figures.UNKNOWN);
    }

    @Test
    void withoutAWindowThatCountsStabilityIsUnknown() {
        ArmResult allVoid = result(Fixture.window(0, 1, 1000, 1000, 0, Optional.of("the client was late")));
        ArmResult noBlock = Report.of(Fixture.settings(List.of(ARM), 1, 1), List.of(), true)
                .arms()
                .getFirst();

        assertThat(allVoid.stability()).isEmpty();
        assertThat(allVoid.windows().voided()).isEqualTo(1);
        assertThat(noBlock.stability()).isEmpty();
        assertThat(noBlock.cost()).isEmpty();
        assertThat(noBlock.latency()).isEmpty();
    }

    @Test
    void theCurveRisesAndPassesThroughTheObjective() {
        Report report =
                Report.of(Fixture.settings(Fixture.TYPICAL, 3, 12), Fixture.blocks(Fixture.TYPICAL, 3, 12, 5), false);
        List<CurvePoint> curve = report.curve();

        assertThat(curve).hasSizeBetween(61, 62);
        assertThat(curve.getFirst().sloMillis()).isEqualTo(0.5);
        assertThat(curve.getLast().sloMillis()).isEqualTo(200);
        CurvePoint objective = curve.stream()
                .filter(point -> point.sloMillis() == 5)
                .findFirst()
                .orElseThrow();
        for (ArmResult arm : report.arms()) {
            assertThat(objective.stability().get(arm.name()))
                    .isEqualTo(arm.stability().orElseThrow());
            assertThat(curve.stream()
                            .map(point -> point.stability().get(arm.name()))
                            .toList())
                    .isSorted();
        }
    }

    @Test
    void pausesHoldAllSafepointsAndStallsStandApart() {
        ArmResult arm = Report.of(
                        Fixture.settings(List.of(ARM), 1, 2),
                        List.of(Fixture.block(
                                ARM,
                                0,
                                List.of(Fixture.window(0, 1), Fixture.window(1, 1)),
                                histogram(),
                                List.of(
                                        interruption(Kind.GC_PAUSE, 0.5, 20),
                                        interruption(Kind.SAFEPOINT, 1.0, 3),
                                        interruption(Kind.STALL, 1.5, 90)))),
                        false)
                .arms()
                .getFirst();
        JvmFigures jvm = arm.jvm().orElseThrow();

        assertThat(jvm.pause().count()).isEqualTo(2);
        assertThat(jvm.pause().max()).isEqualTo(20);
        assertThat(jvm.gcPause().count()).isEqualTo(1);
        assertThat(jvm.safepoint().max()).isEqualTo(3);
        assertThat(jvm.stall().p99()).isEqualTo(90);
        assertThat(jvm.collectionsPerSecond()).isEqualTo(0.5);
        assertThat(jvm.fragmentation().orElseThrow()).isCloseTo(1 - 80.0 / 120, within(1e-12));
        assertThat(arm.marks()).extracting(Mark::atSeconds).containsExactly(0.5, 1.0, 1.5);
    }

    @Test
    void changeIsRelativeAndSilentWhereItHasNoMeaning() {
        Report report =
                Report.of(Fixture.settings(Fixture.TYPICAL, 3, 12), Fixture.blocks(Fixture.TYPICAL, 3, 12, 5), false);
        Change change = report.change().orElseThrow();

        double before = change.pauseP99().asIs().orElseThrow();
        double after = change.pauseP99().evenkeel().orElseThrow();
        assertThat(change.pauseP99().percent().orElseThrow()).isCloseTo(100 * (after / before - 1), within(1e-9));
        assertThat(change.stability().asIs()).hasValue(0);
        assertThat(change.stability().percent()).isEmpty();
        assertThat(report.ablation())
                .extracting(AblationRow::name)
                .containsExactly("as-is-g1", "evenkeel-sessions", "evenkeel-regions", "evenkeel");
    }

    @Test
    void whatAnAsIsArmDoesBetterIsListed() {
        Fixture.Arm asIs = new Fixture.Arm("as-is-zgc", Role.AS_IS, 3, 0.05, 2);
        Fixture.Arm evenkeel = new Fixture.Arm("evenkeel", Role.EVENKEEL, 1, 5, 0.5);
        List<Fixture.Arm> arms = List.of(asIs, evenkeel);

        Report report = Report.of(Fixture.settings(arms, 1, 20), Fixture.blocks(arms, 1, 20, 1), false);

        assertThat(report.shortfalls()).extracting(Shortfall::figure).containsExactly("pause P99", "pause max");
        assertThat(report.shortfalls().getFirst().sentence()).matches("pause P99: [0-9.]+ ms, as-is-zgc 0.[0-9]+ ms");
    }

    @Test
    void aBlockOfAnUnknownArmIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Report.of(Fixture.settings(List.of(), 1, 1), Fixture.blocks(List.of(ARM), 1, 1, 1), false))
                .withMessageContaining("arm=as-is-g1");
    }

    private static ArmResult result(Window... windows) {
        return Report.of(
                        Fixture.settings(List.of(ARM), 1, windows.length),
                        List.of(Fixture.block(ARM, 0, List.of(windows), histogram(), List.of())),
                        false)
                .arms()
                .getFirst();
    }

    private static Histogram histogram() {
        Histogram histogram = new Histogram(3);
        histogram.recordValue(1_000_000);
        return histogram;
    }

    private static Interruption interruption(Kind kind, double seconds, double millis) {
        return new Interruption(
                kind, "test", Fixture.START_NANOS + Math.round(seconds * 1e9), Math.round(millis * 1e6));
    }
}
