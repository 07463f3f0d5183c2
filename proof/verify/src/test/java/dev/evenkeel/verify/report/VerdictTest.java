package dev.evenkeel.verify.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.verify.measure.ArmSettings.Role;
import dev.evenkeel.verify.measure.Block;
import dev.evenkeel.verify.measure.Settings;
import dev.evenkeel.verify.measure.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource({
        // P99 of windows as is and with the change; blocks and windows of each; what comes out
        "40, 0.7, 3, 12, BETTER, 0",
        "0.7, 40, 3, 12, WORSE, 3",
        "0.7, 0.7, 8, 42, NO_DIFFERENCE, 0",
        "5, 5.2, 3, 12, INCONCLUSIVE, 4"
    })
    void everyOutcomeIsReached(double asIs, double evenkeel, int blocks, int windows, Outcome outcome, int status) {
        Verdict verdict = run(asIs, evenkeel, blocks, windows, 3).verdict();

        assertThat(verdict.outcome()).as(verdict.why()).isEqualTo(outcome);
        assertThat(verdict.outcome().exitStatus()).isEqualTo(status);
        assertThat(verdict.sentence().toLowerCase(Locale.ROOT)).startsWith(outcome.word());
    }

    /** Both keep the objective always, so stability is blind; the tail is not. */
    @Test
    void aBetterTailIsSeenWhereStabilityIsTheSame() {
        Verdict verdict = run(1.5, 0.4, 4, 12, 1).verdict();

        assertThat(verdict.primary().orElseThrow().stability().difference()).isZero();
        assertThat(verdict.outcome()).isEqualTo(Outcome.BETTER);
    }

    @Test
    void equalArmsAreRarelyCalledDifferent() {
        int repetitions = 100;
        int mistaken = 0;
        for (int seed = 0; seed < repetitions; seed++) {
            Outcome outcome = run(5, 5, 4, 15, seed).verdict().outcome();
            mistaken += outcome == Outcome.BETTER || outcome == Outcome.WORSE ? 1 : 0;
        }
        // 5 % at most are expected; 12 % is more than three standard errors above.
        assertThat(mistaken).isLessThan(12);
    }

    @Test
    void theSteadiestAsIsArmIsNamed() {
        Report report =
                Report.of(Fixture.settings(Fixture.TYPICAL, 3, 12), Fixture.blocks(Fixture.TYPICAL, 3, 12, 5), false);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.BETTER);
        assertThat(report.verdict().primary().orElseThrow().baseline()).isEqualTo("as-is-g1");
        assertThat(report.verdict().strongest().orElseThrow().baseline()).isEqualTo("as-is-zgc");
        assertThat(report.verdict().sentence())
                .contains("as-is-g1", "as-is-zgc")
                .endsWith(".");
    }

    @Test
    void aQuickRunSaysSo() {
        List<Fixture.Arm> arms = arms(40, 0.7);
        Report report =
                Report.of(Fixture.settings(arms, 1, 6, Settings.Mode.QUICK), Fixture.blocks(arms, 1, 6, 1), false);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.BETTER);
        assertThat(report.verdict().caveats())
                .anySatisfy(caveat -> assertThat(caveat).contains("quick", "6 windows"))
                .anySatisfy(caveat -> assertThat(caveat).contains("Fewer than three pairs"));
    }

    /** Of twelve windows of the back end alone. */
    @ParameterizedTest
    @CsvSource({
        "0, BETTER, false, false",
        "2, BETTER, true, false",
        "3, BETTER, true, true",
        "6, BETTER, true, true",
        "7, INCONCLUSIVE, true, true"
    })
    void whatTheMachineBreaksByItselfIsToldAndWhereThatIsMostNothingIsProved(
            int broken, Outcome outcome, boolean told, boolean blamed) {
        Verdict verdict = besideFloor(broken, 12);

        assertThat(verdict.outcome()).isEqualTo(outcome);
        String texts = verdict.sentence() + String.join(" ", verdict.caveats());
        assertThat(texts.contains(broken + " of 12 windows")).isEqualTo(told);
        assertThat(texts.contains("a lower --rate")).isEqualTo(blamed);
    }

    private static Verdict besideFloor(int broken, int windows) {
        List<Fixture.Arm> arms = arms(40, 0.7);
        Fixture.Arm floor = new Fixture.Arm("backend-direct", Role.FLOOR, 0.3, 0, 0);
        List<Block> blocks = new ArrayList<>(Fixture.blocks(arms, 3, windows, 1));
        List<Window> alone = IntStream.range(0, windows)
                .mapToObj(window -> Fixture.window(window, window < broken ? 40 : 0.3))
                .toList();
        Histogram latencies = new Histogram(3);
        latencies.recordValue(1_000_000);
        blocks.add(Fixture.block(floor, 0, alone, latencies, List.of()));
        List<Fixture.Arm> all = Stream.concat(arms.stream(), Stream.of(floor)).toList();
        return Report.of(Fixture.settings(all, 3, windows), blocks, false).verdict();
    }

    @Test
    void tooFewWindowsAreInconclusive() {
        Verdict verdict = run(40, 0.7, 1, Comparison.WINDOWS_MIN - 1, 1).verdict();

        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.sentence()).contains("only 4 windows of as-is-g1");
    }

    @Test
    void aRunThatWasMostlyVoidIsNotValid() {
        List<Fixture.Arm> arms = arms(40, 0.7);
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Optional<String> reason = i < 12 ? Optional.of("the client was late") : Optional.empty();
            windows.add(Fixture.window(i, 1, Fixture.RATE, Fixture.RATE, 0, reason));
        }
        Histogram latencies = new Histogram(3);
        latencies.recordValue(1_000_000);
        List<Block> blocks = List.of(
                Fixture.block(arms.getFirst(), 0, 20, new SplittableRandom(1)),
                Fixture.block(arms.getLast(), 0, windows, latencies, List.of()));

        Verdict verdict =
                Report.of(Fixture.settings(arms, 1, 20), blocks, false).verdict();

        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.sentence())
                .isEqualTo("Inconclusive: 12 of 20 windows of evenkeel do not count (the client was late: 12),"
                        + " so the run is not valid: take a quieter machine, a lower --rate or --keep-awake.");
        assertThat(verdict.why()).isEqualTo("No statistic was computed.");
    }

    @Test
    void aRunThatWasStoppedIsInconclusiveHoweverGoodItLooks() {
        List<Fixture.Arm> arms = arms(40, 0.7);
        Report report = Report.of(Fixture.settings(arms, 9, 12), Fixture.blocks(arms, 3, 12, 1), true);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(report.verdict().sentence()).contains("stopped before its end");
    }

    @Test
    void aRunWithoutBlocksIsInconclusive() {
        List<Fixture.Arm> arms = arms(40, 0.7);

        assertThat(Report.of(Fixture.settings(arms, 3, 12), List.of(), true)
                        .verdict()
                        .sentence())
                .isEqualTo("Inconclusive: as-is-g1 was not measured.");
        assertThat(Report.of(Fixture.settings(List.of(), 3, 12), List.of(), true)
                        .verdict()
                        .sentence())
                .isEqualTo("Inconclusive: the run has no as-is arm to compare.");
    }

    private static Report run(double asIs, double evenkeel, int blocks, int windows, long seed) {
        List<Fixture.Arm> arms = arms(asIs, evenkeel);
        return Report.of(Fixture.settings(arms, blocks, windows), Fixture.blocks(arms, blocks, windows, seed), false);
    }

    private static List<Fixture.Arm> arms(double asIs, double evenkeel) {
        return List.of(
                new Fixture.Arm("as-is-g1", Role.AS_IS, asIs, 10, 1),
                new Fixture.Arm("evenkeel", Role.EVENKEEL, evenkeel, 1, 0.1));
    }
}
