package dev.evenkeel.slo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Two times and a threshold, of "Alerting on SLOs" in Google's SRE workbook: 14.4 over 1 h and 5 min, 6 over 6 h and 30 min, 1 over
 * 3 d and 6 h, for an objective of 30 d.
 *
 * @param longTime over which the rate must be high to matter
 * @param shortTime over which it must be high for it to go on still
 * @param threshold burn rate that fires
 */
public record BurnRule(Duration longTime, Duration shortTime, double threshold) {
    /** No burn rate can be over 1 / budget: all slices bad. A threshold near it could never fire. */
    private static final double REACHABLE = 0.9;

    /**
     * The workbook's three, fitted to a short objective: the long times are at most a fifth, a half and the whole of its window, the
     * short ones a twelfth of them and at least a slice, and no threshold is out of reach.
     */
    public static List<BurnRule> of(Objective objective) {
        List<BurnRule> rules = new ArrayList<>();
        rules.add(of(objective, Duration.ofHours(1), 5, 14.4));
        rules.add(of(objective, Duration.ofHours(6), 2, 6));
        rules.add(of(objective, Duration.ofDays(3), 1, 1));
        return List.copyOf(rules);
    }

    private static BurnRule of(Objective objective, Duration workbook, int part, double threshold) {
        Duration most = objective.window().dividedBy(part);
        Duration longTime = wholeSlices(workbook.compareTo(most) < 0 ? workbook : most, objective.slice());
        Duration shortTime = wholeSlices(longTime.dividedBy(12), objective.slice());
        return new BurnRule(longTime, shortTime, Math.min(threshold, REACHABLE / objective.budget()));
    }

    private static Duration wholeSlices(Duration time, Duration slice) {
        return slice.multipliedBy(Math.max(1, time.dividedBy(slice)));
    }
}
