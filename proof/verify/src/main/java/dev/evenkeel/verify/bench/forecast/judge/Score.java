package dev.evenkeel.verify.bench.forecast.judge;

import dev.evenkeel.verify.bench.forecast.label.Scenario;
import dev.evenkeel.verify.bench.forecast.rules.Contestant;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A contestant over several runs.
 *
 * @param runs that went wrong
 * @param hits those of them that were foretold
 * @param leadMinutes median over the hits; not a number if there are none
 * @param leadShare median share of the time from onset to end that was left; not a number if there are none
 * @param intervals hits that came with an interval
 * @param intervalsHeld those of them whose interval held the truth
 * @param falseAlarms alarms while nothing was wrong
 * @param quietDays time in which nothing was wrong
 * @param quietAlarmedDays of it, under an alarm
 */
public record Score(
        int runs,
        int hits,
        double leadMinutes,
        double leadShare,
        int intervals,
        int intervalsHeld,
        int falseAlarms,
        double quietDays,
        double quietAlarmedDays) {

    /** The score of one contestant, in the scenarios given. */
    public static Score of(List<Judgement> all, Contestant contestant, Collection<Scenario> scenarios) {
        List<Judgement> judgements = all.stream()
                .filter(judgement -> judgement.contestant() == contestant)
                .filter(judgement -> scenarios.contains(judgement.scenario()))
                .toList();
        List<Judgement> failing = judgements.stream()
                .filter(judgement -> !judgement.scenario().isQuiet())
                .toList();
        List<Judgement> hits = failing.stream()
                .filter(judgement -> judgement.hit().isPresent())
                .toList();
        return new Score(
                failing.size(),
                hits.size(),
                median(hits.stream()
                        .mapToDouble(hit -> hit.lead().orElse(Duration.ZERO).toMillis() / 60e3)
                        .toArray()),
                median(hits.stream()
                        .mapToDouble(hit -> hit.leadShare().orElse(0.0))
                        .toArray()),
                (int) hits.stream()
                        .filter(hit -> hit.intervalHeld().isPresent())
                        .count(),
                (int) hits.stream()
                        .filter(hit -> hit.intervalHeld().orElse(false))
                        .count(),
                judgements.stream()
                        .mapToInt(judgement -> judgement.falseAlarms().size())
                        .sum(),
                judgements.stream().mapToDouble(j -> days(j.quietTime())).sum(),
                judgements.stream().mapToDouble(j -> days(j.quietTimeAlarmed())).sum());
    }

    private static double days(Duration duration) {
        return duration.toMillis() / 86_400e3;
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** Hits of runs, or not a number without a run. */
    public double recall() {
        return runs == 0 ? Double.NaN : (double) hits / runs;
    }

    /** False alarms in 24 h of quiet time. */
    public double falseAlarmsPerDay() {
        return quietDays == 0 ? Double.NaN : falseAlarms / quietDays;
    }
}
