package dev.evenkeel.forecast.growth;

import dev.evenkeel.forecast.growth.Verdict.NotRising;
import dev.evenkeel.forecast.growth.Verdict.Reason;
import dev.evenkeel.forecast.growth.Verdict.Rising;
import dev.evenkeel.forecast.statistics.Changes;
import dev.evenkeel.forecast.statistics.Partial;
import dev.evenkeel.forecast.statistics.TheilSen;

/**
 * Whether a window of readings grows towards a limit. A chain of questions, the cheap ones first; each can only acquit:
 *
 * <ol>
 *   <li>Does it rise by more than it wavers, and by a share of the limit that matters?
 *   <li>Does it get there within {@value #REACH} times the time that was seen? Nothing is foretold farther.
 *   <li>Is it higher than it has ever been? Load that comes and goes sets no record the second time.
 *   <li>Is the lower bound of the slope at least a third of it?
 *   <li>Has it risen all the time, and does it still? A step, a burst and a beginning do not.
 *   <li>Does it slow down so much that it ends below the limit?
 *   <li>Does a step fit better than a line?
 *   <li>Is anything left of it once the load's part is taken out?
 * </ol>
 */
final class GrowthTest {
    /** How far ahead of the time seen a forecast reaches. */
    static final double REACH = 1.1;

    /** A standing forecast is held to less, so that it does not flicker. */
    private static final double REACH_STANDING = 3;

    private static final double RISE_SHARE_MIN = 0.03;
    private static final double RISE_OVER_NOISE_MIN = 3;
    private static final int DENSE_MIN = 12;
    private static final int SPARSE_MIN = 8;
    private static final double SURE_SHARE_MIN = 0.33;
    private static final double EARLY_SHARE_MIN = 0.3;
    private static final double LATE_SHARE_MIN = 0.5;
    private static final double COLLINEAR = 0.85;
    private static final double PARTIAL_SHARE_MIN = 0.4;

    /** How much faster or slower than it was seen a growth may become. */
    private static final double DRIFT = 1.35;

    private GrowthTest() {}

    /**
     * Judges a window.
     *
     * @param limit of the values; at most 0 if there is none: then the double of the level stands in
     * @param peak the highest value before the window
     * @param standing whether a warning stands already
     */
    static Verdict judge(Series series, double limit, double peak, boolean standing) {
        int n = series.size();
        boolean sparse = n >= SPARSE_MIN && series.spanSeconds() >= 2 * SPARSE_MIN * series.bucketSeconds();
        if (n < DENSE_MIN && !sparse) {
            return no(Reason.TOO_FEW);
        }
        Thirds thirds = Thirds.of(series);
        double end = limit > 0 ? limit : 2 * Math.max(0, thirds.first());
        double rise = thirds.rise();
        if (rise < RISE_SHARE_MIN * end) {
            return new NotRising(Reason.STEADY, thirds.last());
        }
        double pace = rise / (series.spanSeconds() * 2 / 3);
        double reach = (standing ? REACH_STANDING : REACH) * series.spanSeconds();
        if ((end - thirds.last()) / pace - series.spanSeconds() / 6 > reach) {
            return new NotRising(Reason.TOO_FAR, thirds.last());
        }
        if (!standing && thirds.last() <= peak) {
            return new NotRising(Reason.SEEN_BEFORE, peak);
        }
        return judgeShape(series, thirds, end, limit > 0, standing);
    }

    private static Verdict judgeShape(Series series, Thirds thirds, double end, boolean limited, boolean standing) {
        TheilSen trend = TheilSen.fit(series.seconds(), series.values());
        double sure = standing ? 0 : SURE_SHARE_MIN * trend.slope();
        if (trend.low() <= sure || thirds.rise() < RISE_OVER_NOISE_MIN * trend.noise()) {
            return new NotRising(Reason.STEADY, thirds.last());
        }
        if (thirds.early() < EARLY_SHARE_MIN * trend.slope()) {
            return no(Reason.NOT_SUSTAINED);
        }
        if (thirds.asymptote() < end) {
            return new NotRising(Reason.LEVELS_OFF, thirds.asymptote());
        }
        if (thirds.late() < LATE_SHARE_MIN * trend.slope()) {
            return no(Reason.NOT_SUSTAINED);
        }
        if (Step.split(series, trend) != Changes.NONE) {
            return new NotRising(Reason.STEP, thirds.last());
        }
        if (followsLoad(series, trend)) {
            return no(Reason.FOLLOWS_LOAD);
        }
        return rising(series, thirds, trend, end, limited);
    }

    private static NotRising no(Reason reason) {
        return new NotRising(reason, Double.NaN);
    }

    /**
     * If load and time go together so closely that they can't be told apart, judgement waits until they part: the values
     * follow the load as long as they rise and fall with it.
     */
    private static boolean followsLoad(Series all, TheilSen trend) {
        Series series = all.withLoad();
        if (series.size() < SPARSE_MIN || series.size() < 0.8 * all.size()) {
            return false;
        }
        Partial partial = Partial.of(series.seconds(), series.values(), series.load());
        if (partial.slopeOnCovariate() <= 0) {
            return false;
        }
        return partial.explainsTime() > COLLINEAR
                || partial.trend().low() <= 0
                || partial.trend().slope() < PARTIAL_SHARE_MIN * trend.slope();
    }

    /**
     * The slope's bounds say how well the past is known. The future keeps its pace less well: they are widened to the pace of
     * the last part of the window, and by {@link #DRIFT} both ways.
     */
    private static Rising rising(Series series, Thirds thirds, TheilSen trend, double end, boolean limited) {
        double level = trend.intercept();
        double fastest = DRIFT * Math.max(trend.high(), thirds.late());
        double slowest = Math.min(trend.low(), thirds.late()) / DRIFT;
        double room = Math.max(0, end - level);
        return new Rising(
                trend,
                series.spanSeconds(),
                series.size(),
                level,
                limited ? Math.max(0, room - 2 * trend.noise()) / fastest : Double.NaN,
                limited ? (room + 2 * trend.noise()) / slowest : Double.NaN);
    }
}
