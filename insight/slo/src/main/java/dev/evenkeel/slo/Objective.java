package dev.evenkeel.slo;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is promised about interruptions. Immutable.
 *
 * <p>A slice is <em>bad</em> if fewer than {@code sliceTarget} of the interruptions in the time {@code over}, which ends with the slice,
 * kept the {@code limit}. With 0.99 that is: their 99th percentile is over the limit. {@link Evidence} says when there were
 * enough of them to judge at all.
 *
 * @param name for people; not blank
 * @param kinds which interruptions count; at least one
 * @param limit what an interruption should not last longer than; positive
 * @param method how the window is counted up
 * @param target the share that must be good over the window; over 0 and under 1
 * @param sliceTarget the share of interruptions that must keep the limit for a slice to be good; over 0, at most 1
 * @param window the time the objective is about; it rolls
 * @param slice the length of a slice; a whole number of them makes up the window
 * @param over how far back a slice looks; from one slice to the window, at most 360 slices
 * @param cooldown how long a breaker stays open; positive
 */
public record Objective(
        String name,
        Set<InterruptionKind> kinds,
        Duration limit,
        BudgetingMethod method,
        double target,
        double sliceTarget,
        Duration window,
        Duration slice,
        Duration over,
        Duration cooldown) {
    /** How many slices {@code over} may have. */
    public static final int OVER_SLICES_MAX = 360;

    /** Copies the set and checks everything. */
    public Objective {
        kinds = Set.copyOf(kinds);
        require(!name.isBlank(), "name", "must not be blank", name);
        require(!kinds.isEmpty(), "kinds", "must name at least one", kinds);
        require(isPositive(limit), "limit", "must be positive", limit);
        require(target > 0 && target < 1, "target", "must be over 0 and under 1", target);
        require(sliceTarget > 0 && sliceTarget <= 1, "sliceTarget", "must be over 0 and at most 1", sliceTarget);
        require(isPositive(slice), "slice", "must be positive", slice);
        require(isWhole(window, slice), "window", "must be a whole number of slices", window);
        require(isWhole(over, slice), "over", "must be a whole number of slices", over);
        require(over.compareTo(window) <= 0, "over", "must not be longer than the window", over);
        require(over.dividedBy(slice) <= OVER_SLICES_MAX, "over", "must be at most 360 slices", over);
        require(isPositive(cooldown), "cooldown", "must be positive", cooldown);
    }

    /**
     * Pauses and stalls: at least 80 % of the 10 s slices of the last 5 min must see a 99th percentile, over the 5 min before, of at
     * most 15 ms; a breaker stays open for 60 s.
     */
    public static Objective ofPauses() {
        return new Objective(
                "pauses",
                EnumSet.of(InterruptionKind.PAUSE, InterruptionKind.STALL),
                Duration.ofMillis(15),
                BudgetingMethod.TIMESLICES,
                0.8,
                0.99,
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofSeconds(60));
    }

    /** The same with another cooldown. */
    public Objective withCooldown(Duration other) {
        return new Objective(name, kinds, limit, method, target, sliceTarget, window, slice, over, other);
    }

    /** How many slices the window has. */
    public long slices() {
        return window.dividedBy(slice);
    }

    /** How many slices {@link #over} has. */
    public int overSlices() {
        return (int) over.dividedBy(slice);
    }

    /** The share of the window that may be bad. */
    public double budget() {
        return 1 - target;
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static boolean isWhole(Duration whole, Duration part) {
        return isPositive(whole) && whole.toNanos() % part.toNanos() == 0;
    }

    private static void require(boolean holds, String field, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(field + " " + rule + ": " + field + "=" + value);
        }
    }
}
