package dev.evenkeel.slo;

import java.time.Duration;

/**
 * How fast the budget is being used up: 1 uses it up in exactly the window. Fires where both the long and the short time are over the
 * threshold: the long one says that it matters, the short one that it still goes on.
 *
 * @param rateLong over the long time
 * @param rateShort over the short time
 */
public record BurnRate(BurnRule rule, double rateLong, double rateShort) {
    /** Whether somebody should be told. */
    public boolean fires() {
        return rateLong >= rule.threshold() && rateShort >= rule.threshold();
    }

    /** For a person: {@code 14.4x over 1h and 5m}. */
    @Override
    public String toString() {
        return "%.1fx over %s, %.1fx over %s (fires at %.1fx)"
                .formatted(rateLong, text(rule.longTime()), rateShort, text(rule.shortTime()), rule.threshold());
    }

    private static String text(Duration time) {
        return time.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
