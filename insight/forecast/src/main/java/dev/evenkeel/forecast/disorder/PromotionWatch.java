package dev.evenkeel.forecast.disorder;

import dev.evenkeel.forecast.series.Ring;
import dev.evenkeel.forecast.statistics.Changes;
import dev.evenkeel.forecast.statistics.Quantiles;

/**
 * Follows what young collections promote, and how long they take.
 *
 * <p>A storm is seen when the last {@value #RECENT} collections promoted at least {@value #RAISE} times the median of those
 * before, it matters to the heap, both change detectors agree that the level changed, and pauses became longer as well. The
 * level before is remembered while it stands; it is over when the last {@value #RECENT} are within {@value #OVER} times of it.
 */
public final class PromotionWatch {
    private static final int HISTORY = 128;
    private static final int RECENT = 16;
    private static final int BEFORE_MIN = 32;
    private static final double RAISE = 3;
    private static final double OVER = 2;
    private static final double LONGER_PAUSES = 1.2;
    private static final double HEAP_SHARE_MIN = 0.005;

    private final Ring promoted = new Ring(HISTORY);
    private final Ring pauses = new Ring(HISTORY);
    private boolean standing;
    private double before;
    private double now;
    private double pauseBefore;
    private double pauseNow;

    /** Takes a young collection: bytes promoted, its longest pause, and the largest heap or at most 0 if it isn't known. */
    public void add(double promotedBytes, double pauseNanos, double limitBytes) {
        promoted.add(promotedBytes);
        pauses.add(pauseNanos);
        int size = promoted.size();
        if (size < RECENT + BEFORE_MIN) {
            return;
        }
        double[] values = promoted.values();
        now = Quantiles.median(values, size - RECENT, size);
        pauseNow = Quantiles.median(pauses.values(), size - RECENT, size);
        if (standing) {
            standing = now > OVER * before;
            return;
        }
        before = Quantiles.median(values, 0, size - RECENT);
        pauseBefore = Quantiles.median(pauses.values(), 0, size - RECENT);
        boolean matters = limitBytes <= 0 || now > HEAP_SHARE_MIN * limitBytes;
        standing = matters
                && now >= RAISE * before
                && pauseNow >= LONGER_PAUSES * pauseBefore
                && Changes.vote(values) != Changes.NONE;
    }

    /** Whether a storm is seen. */
    public boolean isStanding() {
        return standing;
    }

    /** Median bytes of a collection before. */
    public double beforeBytes() {
        return before;
    }

    /** Median bytes of a collection now. */
    public double nowBytes() {
        return now;
    }

    /** Median pause before. */
    public double pauseBeforeNanos() {
        return pauseBefore;
    }

    /** Median pause now. */
    public double pauseNowNanos() {
        return pauseNow;
    }
}
