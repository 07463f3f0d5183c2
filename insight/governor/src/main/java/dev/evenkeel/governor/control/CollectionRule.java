package dev.evenkeel.governor.control;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether to collect now, so that it need not happen at the peak.
 *
 * <p>Collections that bring nothing are the trap: use stays over the threshold because it all lives, and the next round
 * collects again. So the least use within the cool-down is compared with that before the collection: where less than a
 * twentieth of the heap was won, the cool-down is twice as long, and twice that the next time, up to sixteen times. Used by one thread at a time.
 */
public final class CollectionRule {

    private static final double GAIN_SHARE_LEAST = 0.05;
    private static final int PATIENCE_MAX = 16;

    private final double thresholdShare;
    private final Duration coolDown;
    private @Nullable Instant collectedAt;
    private double shareBefore;
    private double leastSince;
    private int useless;

    /** What the rule says. */
    public enum Verdict {
        /** There is room until the peak. */
        NOT_NEEDED,
        /** It would be good, but traffic is not low. */
        TRAFFIC,
        /** The last one was not long ago. */
        COOLING_DOWN,
        /** Now. */
        COLLECT
    }

    /**
     * Nothing collected yet.
     *
     * @param thresholdShare of the heap that must be in use, above 0, below 1
     * @param coolDown between two collections, at least
     * @throws IllegalArgumentException if a value is out of its range
     */
    public CollectionRule(double thresholdShare, Duration coolDown) {
        if (!(thresholdShare > 0 && thresholdShare < 1)) {
            throw new IllegalArgumentException(
                    "thresholdShare must be above 0 and below 1: thresholdShare=" + thresholdShare);
        }
        if (coolDown.isNegative()) {
            throw new IllegalArgumentException("coolDown must not be negative: coolDown=" + coolDown);
        }
        this.thresholdShare = thresholdShare;
        this.coolDown = coolDown;
    }

    /**
     * The verdict of now.
     *
     * @param usedShare of the heap's size that is in use
     * @param trough whether traffic is low
     */
    public Verdict judge(Instant now, double usedShare, boolean trough) {
        if (isCoolingDown(now, usedShare)) {
            return Verdict.COOLING_DOWN;
        }
        if (usedShare < thresholdShare) {
            return Verdict.NOT_NEEDED;
        }
        return trough ? Verdict.COLLECT : Verdict.TRAFFIC;
    }

    private boolean isCoolingDown(Instant now, double usedShare) {
        Instant last = collectedAt;
        if (last == null) {
            return false;
        }
        leastSince = Math.min(leastSince, usedShare);
        if (now.isBefore(last.plus(coolDown))) {
            return true;
        }
        boolean won = leastSince < shareBefore - GAIN_SHARE_LEAST;
        if (!won && now.isBefore(last.plus(coolDown.multipliedBy(patience())))) {
            return true;
        }
        useless = won ? 0 : useless + 1;
        collectedAt = null;
        return false;
    }

    /** A collection was begun. */
    public void collected(Instant now, double usedShare) {
        collectedAt = now;
        shareBefore = usedShare;
        leastSince = usedShare;
    }

    /** How many cool-downs a collection that brings nothing is waited after. */
    public int patience() {
        return Math.min(PATIENCE_MAX, 2 << Math.min(useless, 8));
    }
}
