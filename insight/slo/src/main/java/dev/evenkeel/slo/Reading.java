package dev.evenkeel.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an objective stood at a time.
 *
 * @param at the end of the last slice it is about
 * @param interruptions in {@link Objective#over}
 * @param broken those of them over the limit
 * @param quantile their {@link Objective#sliceTarget} quantile, rounded up by at most 12.5 %; empty where there were none. Nothing is
 *     judged by it: what is judged is counted exactly
 * @param timeShare the share of that time that interruptions took; what overlaps counts once
 * @param slicesGood of the window
 * @param slicesBad of the window
 * @param slicesWithoutData the rest of the window: nothing was seen, or not yet
 * @param budgetLeft the share of the budget that is left; under 0 where more than all of it is used
 * @param burnRates by {@link BurnRule#of}
 * @param lastBroken the end of the latest interruption over the limit, if there was one in the window
 */
public record Reading(
        Instant at,
        Status status,
        long interruptions,
        long broken,
        Optional<Duration> quantile,
        double timeShare,
        long slicesGood,
        long slicesBad,
        long slicesWithoutData,
        double budgetLeft,
        List<BurnRate> burnRates,
        Optional<Instant> lastBroken) {
    public Reading {
        burnRates = List.copyOf(burnRates);
    }
}
