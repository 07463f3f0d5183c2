package dev.evenkeel.governor;

import java.time.Duration;

/**
 * How a JVM is governed. Each step is off unless switched on; observing costs nothing but the signals.
 *
 * @param constrain the memory limit
 * @param coordinate collecting while traffic is low
 * @param dryRun whether steps that are on only say what they would do
 * @param round how often is decided, at least 100 ms
 */
public record GovernorSettings(
        ConstrainSettings constrain, CoordinateSettings coordinate, boolean dryRun, Duration round) {

    private static final long ROUND_MILLIS_LEAST = 100;

    /** @throws IllegalArgumentException if the round is too short */
    public GovernorSettings {
        if (round.toMillis() < ROUND_MILLIS_LEAST) {
            throw new IllegalArgumentException("round must be at least 100 ms: round=" + round);
        }
    }

    /** Both steps off, not a dry run, a round every 10 s. */
    public static GovernorSettings defaults() {
        return new GovernorSettings(
                ConstrainSettings.defaults(), CoordinateSettings.defaults(), false, Duration.ofSeconds(10));
    }

    /** With another memory limit step. */
    public GovernorSettings withConstrain(ConstrainSettings value) {
        return new GovernorSettings(value, coordinate, dryRun, round);
    }

    /** With another trough step. */
    public GovernorSettings withCoordinate(CoordinateSettings value) {
        return new GovernorSettings(constrain, value, dryRun, round);
    }

    /** As a dry run or not. */
    public GovernorSettings withDryRun(boolean value) {
        return new GovernorSettings(constrain, coordinate, value, round);
    }

    /** With another time between rounds. */
    public GovernorSettings withRound(Duration value) {
        return new GovernorSettings(constrain, coordinate, dryRun, value);
    }
}
