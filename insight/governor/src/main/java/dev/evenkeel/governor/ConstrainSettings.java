package dev.evenkeel.governor;

import dev.evenkeel.governor.control.TargetRule;

/**
 * The step that keeps the process inside a memory limit.
 *
 * @param on whether it acts, or says what it would do
 * @param limitBytes of heap, direct memory, metaspace, code cache and memory off the heap together; {@link #FROM_CGROUP} to
 *     take the control group's
 * @param rule how the heap's target follows
 */
public record ConstrainSettings(boolean on, long limitBytes, TargetRule rule) {

    /** The limit of the control group, followed when it changes; no limit where there is none. */
    public static final long FROM_CGROUP = 0;

    /** @throws IllegalArgumentException if the limit is negative */
    public ConstrainSettings {
        if (limitBytes < 0) {
            throw new IllegalArgumentException("limitBytes must not be negative: limitBytes=" + limitBytes);
        }
    }

    /** Off; limit of the control group; {@link TargetRule#defaults}. */
    public static ConstrainSettings defaults() {
        return new ConstrainSettings(false, FROM_CGROUP, TargetRule.defaults());
    }

    /** On or off. */
    public ConstrainSettings withOn(boolean value) {
        return new ConstrainSettings(value, limitBytes, rule);
    }

    /** With a limit in bytes. */
    public ConstrainSettings withLimitBytes(long value) {
        return new ConstrainSettings(on, value, rule);
    }

    /** With a growth limit, a share of what lives; the idea of Go's GOGC, where 100 is 1.0 here. */
    public ConstrainSettings withGrowthLimit(double value) {
        return new ConstrainSettings(on, limitBytes, rule.withGrowthLimit(value));
    }
}
