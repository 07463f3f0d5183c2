package dev.evenkeel.forecast.growth;

import dev.evenkeel.forecast.growth.Verdict.NotRising;
import dev.evenkeel.forecast.growth.Verdict.Reason;
import dev.evenkeel.forecast.growth.Verdict.Rising;
import dev.evenkeel.forecast.series.Ladder;
import dev.evenkeel.forecast.series.Reduction;
import dev.evenkeel.forecast.series.Rung;
import dev.evenkeel.forecast.statistics.Quantiles;
import dev.evenkeel.forecast.statistics.TheilSen;
import org.jspecify.annotations.Nullable;

/**
 * Follows one series at all time scales at once, and judges a scale whenever one of its buckets closes. A verdict counts once
 * two buckets in a row of the same scale came to it; it is given up when the scale that bore it has said otherwise for a
 * quarter of its window and no other has taken over, or at once when half of the rise is gone.
 */
public final class GrowthWatch {
    private static final int CONFIRMATIONS = 2;
    private static final int DENIALS = Ladder.WINDOW / 4;

    /** Steps are looked for in buckets of this rung and coarser, once in so many buckets. */
    private static final int STEP_RUNG = 3;

    private static final int STEP_EVERY = 8;

    /** The whole window, and a part of it, so that a beginning inside a window is not waited for too long. */
    private static final int[] WIDTHS = {Ladder.WINDOW, 34};

    private final Ladder values;
    private final Ladder load;
    private final int[] confirmations = new int[Ladder.RUNGS];
    private double limit = -1;
    private @Nullable Rising standing;
    private int bearer;
    private int denials;
    private @Nullable Step step;
    private NotRising denial = new NotRising(Reason.TOO_FEW, Double.NaN);

    /**
     * A watch that has seen nothing.
     *
     * @param load readings of the load by time; others may share it
     */
    public GrowthWatch(Reduction reduction, Ladder load) {
        this.values = new Ladder(reduction);
        this.load = load;
    }

    /** Takes a reading and the limit as it is now, at most 0 if there is none. */
    public void add(long millis, double value, double limitNow) {
        limit = limitNow;
        values.add(millis, value, this::judge);
    }

    private void judge(int number) {
        Rung rung = values.rung(number);
        if (number >= STEP_RUNG && rung.index(0) % STEP_EVERY == 0 && rung.size() >= Ladder.WINDOW / 2) {
            Series window = Series.of(rung, load.rung(number), Ladder.WINDOW);
            Step found = Step.of(window, (rung.index(0) + 1) * rung.widthMillis());
            step = found == null ? step : found;
        }
        Verdict verdict = denial(Reason.TOO_FEW);
        for (int widths : WIDTHS) {
            Series series = Series.of(rung, load.rung(number), widths);
            long from = (rung.index(0) + 1) * rung.widthMillis() - (long) (series.spanSeconds() * 1e3);
            verdict = GrowthTest.judge(series, limit, values.peakBefore(from), standing != null);
            if (verdict instanceof Rising) {
                break;
            }
        }
        if (verdict instanceof Rising rising && fell(rising, number)) {
            verdict = new NotRising(Reason.FELL_BACK, recent(number));
        }
        if (verdict instanceof Rising rising) {
            confirm(number, rising);
        } else if (verdict instanceof NotRising not) {
            deny(number, not);
        }
    }

    private static NotRising denial(Reason reason) {
        return new NotRising(reason, Double.NaN);
    }

    private void confirm(int number, Rising rising) {
        confirmations[number]++;
        if (standing == null && confirmations[number] >= CONFIRMATIONS) {
            bearer = number;
            standing = rising;
            denials = 0;
        } else if (standing != null && number >= bearer) {
            bearer = number;
            standing = rising;
            denials = 0;
        }
    }

    private void deny(int number, NotRising not) {
        confirmations[number] = 0;
        if (standing == null) {
            return;
        }
        boolean fell = fell(standing, bearer);
        if (fell || (number == bearer && not.reason() != Reason.TOO_FEW && ++denials >= DENIALS)) {
            denial = fell ? new NotRising(Reason.FELL_BACK, recent(bearer)) : not;
            standing = null;
        }
    }

    /** Whether half of a rise that a rung bears is gone: its windows are long, and notice late. */
    private boolean fell(Rising rising, int number) {
        double foot = rising.level() - rising.trend().slope() * rising.overSeconds();
        return recent(number) < (foot + rising.level()) / 2;
    }

    /** Where the series is now, by the time scale of this rung: the median of the last buckets an eighth as wide. */
    private double recent(int number) {
        Rung rung = values.rung(Math.max(0, number - 3));
        double[] last = new double[Math.min(5, rung.size())];
        for (int i = 0; i < last.length; i++) {
            last[i] = rung.value(i);
        }
        return Quantiles.median(last);
    }

    /** The step seen last at any time scale, or null; the same one is seen again as long as it is in a window. */
    public @Nullable Step step() {
        return step;
    }

    /** The growth that stands, or null. */
    public @Nullable Rising standing() {
        return standing;
    }

    /** Why the last one was given up. */
    public NotRising denial() {
        return denial;
    }

    /** The limit as it was told last; at most 0 if there is none. */
    public double limit() {
        return limit;
    }

    /** The trend per second that stands, else that over the coarsest rung with enough readings; null if there are too few. */
    public @Nullable Fitted trend() {
        if (standing != null) {
            return new Fitted(standing.trend(), standing.overSeconds(), standing.readings());
        }
        for (int number = Ladder.RUNGS - 1; number >= 0; number--) {
            Series series = Series.of(values.rung(number), load.rung(number), Ladder.WINDOW);
            if (series.size() >= 8) {
                return new Fitted(TheilSen.fit(series.seconds(), series.values()), series.spanSeconds(), series.size());
            }
        }
        return null;
    }

    /**
     * A line through a window.
     *
     * @param line per second
     * @param overSeconds length of the window
     * @param readings in it
     */
    public record Fitted(TheilSen line, double overSeconds, int readings) {}
}
