package dev.evenkeel.cli;

import dev.evenkeel.verify.bench.forecast.judge.Episode;
import dev.evenkeel.verify.bench.forecast.judge.Judgement;
import dev.evenkeel.verify.bench.forecast.judge.Score;
import dev.evenkeel.verify.bench.forecast.label.Scenario;
import dev.evenkeel.verify.bench.forecast.rules.Contestant;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Scores for a reader: what goes wrong, then what does not, a line for each contestant. */
final class ForecastTable {
    private static final List<Scenario> HEADLINE = List.of(Scenario.STEADY, Scenario.DIURNAL, Scenario.BURSTY);

    private ForecastTable() {}

    static void print(PrintWriter out, List<Judgement> judgements) {
        List<Scenario> failing = scenarios(false);
        out.printf("%n%-24s %-17s %11s  %s%n", "goes wrong", "", "recall", "lead (median; share of onset to end)");
        for (Scenario scenario : failing) {
            for (Contestant contestant : Contestant.values()) {
                failing(out, scenario.words(), contestant, Score.of(judgements, contestant, List.of(scenario)));
            }
        }
        for (Contestant contestant : Contestant.values()) {
            failing(out, "all", contestant, Score.of(judgements, contestant, failing));
        }
        out.printf("%n%-24s %-17s %11s  %9s  %s%n", "nothing goes wrong", "", "simulated", "per 24 h", "false alarms");
        for (Scenario scenario : scenarios(true)) {
            for (Contestant contestant : Contestant.values()) {
                quiet(out, scenario.words(), contestant, Score.of(judgements, contestant, List.of(scenario)));
            }
        }
        for (Contestant contestant : Contestant.values()) {
            quiet(out, "before an onset", contestant, Score.of(judgements, contestant, failing));
        }
        for (Contestant contestant : Contestant.values()) {
            quiet(out, "steady, diurnal, bursty", contestant, Score.of(judgements, contestant, HEADLINE));
        }
    }

    private static List<Scenario> scenarios(boolean quiet) {
        return Arrays.stream(Scenario.values())
                .filter(scenario -> scenario.isQuiet() == quiet)
                .toList();
    }

    private static void failing(PrintWriter out, String title, Contestant contestant, Score score) {
        if (score.runs() == 0) {
            return;
        }
        String held = score.intervals() == 0
                ? ""
                : "; interval held the truth in %d of %d".formatted(score.intervalsHeld(), score.intervals());
        String lead = score.hits() == 0
                ? "-"
                : String.format(
                        Locale.ROOT, "%s, %2.0f %%%s", time(score.leadMinutes()), 100 * score.leadShare(), held);
        out.printf(
                Locale.ROOT,
                "%-24s %-17s %4d of %4d  %s%n",
                title,
                contestant.words(),
                score.hits(),
                score.runs(),
                lead);
    }

    private static String time(double minutes) {
        return minutes >= 120
                ? String.format(Locale.ROOT, "%5.1f h  ", minutes / 60)
                : String.format(Locale.ROOT, "%5.1f min", minutes);
    }

    private static void quiet(PrintWriter out, String title, Contestant contestant, Score score) {
        if (score.quietDays() == 0) {
            return;
        }
        out.printf(
                Locale.ROOT,
                "%-24s %-17s %6.1f days  %9.3f  %d, %.2f %% of the time%n",
                title,
                contestant.words(),
                score.quietDays(),
                score.falseAlarmsPerDay(),
                score.falseAlarms(),
                100 * score.quietAlarmedDays() / score.quietDays());
    }

    static void printMistakes(PrintWriter out, List<Judgement> judgements) {
        out.println();
        for (Judgement judgement : judgements) {
            if (judgement.contestant() != Contestant.EVENKEEL) {
                continue;
            }
            if (!judgement.scenario().isQuiet() && judgement.hit().isEmpty()) {
                out.printf(
                        "missed: %s, %s, after %s; raised: %s%n",
                        judgement.scenario().words(),
                        judgement.title(),
                        judgement.fate().length(),
                        judgement.episodes().stream().map(Episode::kind).toList());
            }
            for (Episode episode : judgement.falseAlarms()) {
                out.printf(
                        "false alarm: %s, %s: %s after %s%n",
                        judgement.scenario().words(),
                        judgement.title(),
                        episode.kind(),
                        Duration.between(judgement.fate().start(), episode.from()));
            }
        }
    }
}
