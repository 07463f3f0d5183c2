package dev.evenkeel.governor;

import java.time.Duration;

/**
 * The step that collects while traffic is low.
 *
 * @param on whether it acts, or says what it would do
 * @param thresholdShare of the heap's target that must be in use: after the last collection for collectors with pauses for
 *     their work, at all for ZGC and Shenandoah
 * @param troughShare of the busy level below which traffic is low
 * @param window in which the busy level is sought; should hold a peak
 * @param coolDown between two collections, at least
 * @param stopTheWorldAllowed whether a collection may hold all threads where there is no concurrent one
 * @param drain whether the instance is taken out of traffic first, if it can be
 * @param drainLimit how long it is waited for the work in hand; then it is put back and not collected
 */
public record CoordinateSettings(
        boolean on,
        double thresholdShare,
        double troughShare,
        Duration window,
        Duration coolDown,
        boolean stopTheWorldAllowed,
        boolean drain,
        Duration drainLimit) {

    /** @throws IllegalArgumentException if a value is out of its range */
    public CoordinateSettings {
        check("thresholdShare", thresholdShare > 0 && thresholdShare < 1, thresholdShare);
        check("troughShare", troughShare > 0 && troughShare < 1, troughShare);
        check("window", window.toMillis() > 0, window);
        check("coolDown", !coolDown.isNegative(), coolDown);
        check("drainLimit", !drainLimit.isNegative(), drainLimit);
    }

    private static void check(String name, boolean fits, Object value) {
        if (!fits) {
            throw new IllegalArgumentException(name + " must be in its range: " + name + "=" + value);
        }
    }

    /**
     * Off; from 60 % of the heap, below half of the busy level of the last hour, 5 minutes apart, concurrent only, not drained.
     */
    public static CoordinateSettings defaults() {
        return new CoordinateSettings(
                false, 0.6, 0.5, Duration.ofHours(1), Duration.ofMinutes(5), false, false, Duration.ofSeconds(30));
    }

    /** On or off. */
    public CoordinateSettings withOn(boolean value) {
        return new CoordinateSettings(
                value, thresholdShare, troughShare, window, coolDown, stopTheWorldAllowed, drain, drainLimit);
    }

    /** With another threshold. */
    public CoordinateSettings withThresholdShare(double value) {
        return new CoordinateSettings(on, value, troughShare, window, coolDown, stopTheWorldAllowed, drain, drainLimit);
    }

    /** With another share of the busy level, and another window. */
    public CoordinateSettings withTrough(double share, Duration window) {
        return new CoordinateSettings(
                on, thresholdShare, share, window, coolDown, stopTheWorldAllowed, drain, drainLimit);
    }

    /** With another time between two collections. */
    public CoordinateSettings withCoolDown(Duration value) {
        return new CoordinateSettings(
                on, thresholdShare, troughShare, window, value, stopTheWorldAllowed, drain, drainLimit);
    }

    /** With collections that hold all threads, or without. */
    public CoordinateSettings withStopTheWorldAllowed(boolean value) {
        return new CoordinateSettings(on, thresholdShare, troughShare, window, coolDown, value, drain, drainLimit);
    }

    /** With draining, and how long it is waited. */
    public CoordinateSettings withDrain(boolean value, Duration limit) {
        return new CoordinateSettings(
                on, thresholdShare, troughShare, window, coolDown, stopTheWorldAllowed, value, limit);
    }
}
