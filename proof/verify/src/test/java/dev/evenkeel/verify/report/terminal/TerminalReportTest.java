package dev.evenkeel.verify.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.verify.measure.ArmSettings.Role;
import dev.evenkeel.verify.report.Fixture;
import dev.evenkeel.verify.report.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalReportTest {

    private static final Report REPORT =
            Report.of(Fixture.settings(Fixture.TYPICAL, 3, 12), Fixture.blocks(Fixture.TYPICAL, 3, 12, 5), false);

    @Test
    void noLineIsWiderThanTheTerminal() {
        assertThat(TerminalReport.render(REPORT, Style.PLAIN).lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(TerminalReport.COLUMNS));
    }

    @Test
    void everyArmAndTheVerdictAreShown() {
        String text = TerminalReport.render(REPORT, Style.PLAIN);

        Fixture.TYPICAL.forEach(arm -> assertThat(text).contains(arm.name()));
        assertThat(text)
                .contains("Verdict\nBetter: evenkeel keeps P99 within 5 ms in 100.0 % of its windows")
                .contains("12.6 → 0.8")
                .contains("What each part brings")
                .doesNotContain("\u001b");
    }

    @Test
    void windowsThatEvenkeelBrokeAreListedAndCutShort() {
        List<Fixture.Arm> arms = List.of(
                new Fixture.Arm("as-is-g1", Role.AS_IS, 40, 38, 1.8),
                new Fixture.Arm("evenkeel", Role.EVENKEEL, 40, 0.4, 0.05));
        String text = TerminalReport.render(
                Report.of(Fixture.settings(arms, 1, 12), Fixture.blocks(arms, 1, 12, 5), false), Style.PLAIN);

        assertThat(text)
                .contains("Windows of evenkeel that broke the objective", "and 2 more: unstable_windows")
                .doesNotContain("Windows of as-is-g1");
    }

    @Test
    void colourIsAddedAroundTextAndChangesNothingElse() {
        String coloured = TerminalReport.render(REPORT, Style.COLOUR);

        assertThat(coloured).contains("\u001b[1;32mBetter");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(TerminalReport.render(REPORT, Style.PLAIN));
    }

    @Test
    void colourIsForTerminalsThatWantIt() {
        assertThat(Style.detect(true, Map.of("TERM", "xterm"))).isEqualTo(Style.COLOUR);
        assertThat(Style.detect(true, Map.of("NO_COLOR", "1"))).isEqualTo(Style.PLAIN);
        assertThat(Style.detect(true, Map.of("TERM", "dumb"))).isEqualTo(Style.PLAIN);
        assertThat(Style.detect(false, Map.of("TERM", "xterm"))).isEqualTo(Style.PLAIN);
    }

    @Test
    void aPartialRunWithoutABlockIsShownAsSuch() {
        String text = TerminalReport.render(
                Report.of(Fixture.settings(Fixture.TYPICAL, 3, 12), List.of(), true), Style.PLAIN);

        assertThat(text).contains("PARTIAL", "Inconclusive: as-is-g1 was not measured.");
    }

    @Test
    void wrappingKeepsWordsAndCutsOnlyWhatCannotFit() {
        assertThat(Wrap.lines("one two three", 7)).containsExactly("one two", "three");
        assertThat(Wrap.lines("abcdefghij k", 4)).containsExactly("abcd", "efgh", "ij k");
        assertThat(Wrap.lines("a\u001bb", 4)).containsExactly("a b");
        assertThat(Wrap.lines("", 4)).containsExactly("");
    }
}
