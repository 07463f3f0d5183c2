package dev.evenkeel.forecast.growth;

import dev.evenkeel.forecast.growth.Verdict.NotRising;
import dev.evenkeel.forecast.growth.Verdict.Reason;
import dev.evenkeel.forecast.growth.Verdict.Rising;
import dev.evenkeel.forecast.series.Ladder;
import dev.evenkeel.forecast.series.Reduction;
import org.jspecify.annotations.Nullable;

/**
 * Follows the floor of the heap: what collections leave.
 *
 * <p>What a collection of the old generation leaves is nearly what lives. What a young one leaves holds garbage that was
 * promoted, and rises between old collections in every healthy program. So young readings count only once an old collection
 * has confirmed them: it took less than a quarter of what they had risen by. G1 collects the old generation in steps, so what
 * it took is counted from the highest young reading since the old collection before.
 */
public final class FloorWatch {
    private static final double GARBAGE_SHARE_MAX = 0.25;

    private final GrowthWatch old;
    private final GrowthWatch young;
    private double highestYoung = Double.NaN;
    private double lastTaken = Double.NaN;

    /** A watch that has seen nothing. */
    public FloorWatch(Ladder load) {
        old = new GrowthWatch(Reduction.MIN, load);
        young = new GrowthWatch(Reduction.MIN, load);
    }

    /** Takes what a collection left. */
    public void add(long millis, double usedBytes, double limitBytes, boolean oldCollected) {
        if (oldCollected) {
            old.add(millis, usedBytes, limitBytes);
            if (!Double.isNaN(highestYoung)) {
                lastTaken = Math.max(0, highestYoung - usedBytes);
            }
            highestYoung = Double.NaN;
        } else {
            young.add(millis, usedBytes, limitBytes);
            highestYoung = Double.isNaN(highestYoung) ? usedBytes : Math.max(highestYoung, usedBytes);
        }
    }

    /** The growth that stands, or null. */
    public @Nullable Rising standing() {
        Rising sure = old.standing();
        return sure != null ? sure : confirmed(young.standing());
    }

    private @Nullable Rising confirmed(@Nullable Rising rising) {
        if (rising == null || Double.isNaN(lastTaken)) {
            return null;
        }
        double risen = rising.trend().slope() * rising.overSeconds();
        return lastTaken < GARBAGE_SHARE_MAX * risen ? rising : null;
    }

    /** Why the last one was given up. */
    public NotRising denial() {
        if (young.standing() != null) {
            return new NotRising(Reason.COLLECTED, lastTaken);
        }
        return old.denial().reason() == Reason.TOO_FEW ? young.denial() : old.denial();
    }

    /** The limit as it was told last. */
    public double limit() {
        return Math.max(old.limit(), young.limit());
    }

    /** The trend of old collections where there are enough, else of the young ones; null if there are too few of both. */
    public GrowthWatch.@Nullable Fitted trend() {
        GrowthWatch.Fitted sure = confirmed(young.standing()) != null && old.standing() == null ? null : old.trend();
        return sure != null ? sure : young.trend();
    }

    /** The step seen last, or null. */
    public @Nullable Step step() {
        return old.step();
    }
}
