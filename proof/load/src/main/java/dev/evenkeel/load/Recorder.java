package dev.evenkeel.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;

/**
 * Where every outcome goes. A request belongs to a <em>scope</em>: a window by its intended start, or what came before the
 * windows ({@link #FILL}, {@link #WARM_UP}). All space is taken beforehand. Client thread only; the result is built after it
 * has ended.
 */
final class Recorder {
    static final int FILL = -2;
    static final int WARM_UP = -1;

    private final WindowTally[] windows;
    private final long windowNanos;
    private final Map<Failure, Long> failures = new EnumMap<>(Failure.class);
    private final IntCountsHistogram recent = Histograms.coarse();
    private long firstWindowNanos = Long.MAX_VALUE;
    private long fillErrors;
    private long warmUpErrors;
    private long errors;
    private long dropped;

    Recorder(LoadPlan plan) {
        windows = new WindowTally[plan.windows()];
        windowNanos = plan.window().toNanos();
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new WindowTally();
        }
    }

    /** Says when the first window begins. */
    void begin(long firstWindowNanos) {
        this.firstWindowNanos = firstWindowNanos;
    }

    /** The window of an intended start; {@link #WARM_UP} before the first. */
    int scopeOf(long intendedNanos) {
        if (intendedNanos < firstWindowNanos) {
            return WARM_UP;
        }
        return (int) Math.min((intendedNanos - firstWindowNanos) / windowNanos, windows.length - 1);
    }

    void offered(int scope, long latenessNanos) {
        if (scope >= 0) {
            windows[scope].offered(latenessNanos);
        }
    }

    void sent(int scope, long latenessNanos, long queueingNanos) {
        if (scope >= 0) {
            windows[scope].sent(latenessNanos, queueingNanos);
        }
    }

    void completed(int scope, long latencyNanos) {
        recent.recordValue(Histograms.clamp(latencyNanos));
        if (scope >= 0) {
            windows[scope].completed(latencyNanos);
        }
    }

    void failed(int scope, Failure failure) {
        errors++;
        if (scope >= 0) {
            windows[scope].failed();
            failures.merge(failure, 1L, Long::sum);
        } else if (scope == FILL) {
            fillErrors++;
        } else {
            warmUpErrors++;
        }
    }

    void dropped(int scope) {
        dropped++;
        if (scope >= 0) {
            windows[scope].dropped();
        } else {
            warmUpErrors++;
        }
    }

    /** Good answers since {@link #forgetRecent}. */
    IntCountsHistogram recent() {
        return recent;
    }

    void forgetRecent() {
        recent.reset();
    }

    long errors() {
        return errors;
    }

    long droppedInAll() {
        return dropped;
    }

    long fillErrors() {
        return fillErrors;
    }

    long warmUpErrors() {
        return warmUpErrors;
    }

    /** The windows that ended by {@code endNanos}. */
    List<LoadWindow> windows(EpochClock clock, long endNanos) {
        List<LoadWindow> ended = new ArrayList<>(windows.length);
        for (int i = 0; i < windows.length; i++) {
            long start = firstWindowNanos + i * windowNanos;
            if (firstWindowNanos == Long.MAX_VALUE || start + windowNanos - endNanos > 0) {
                break;
            }
            ended.add(windows[i].toWindow(i, clock.epochNanos(start)));
        }
        return ended;
    }

    /** Failures of all windows by kind, without those that did not occur. */
    Map<Failure, Long> failures() {
        return failures;
    }

    static Histogram sum(List<LoadWindow> windows) {
        Histogram sum = Histograms.total();
        windows.forEach(window -> sum.add(window.latencies()));
        return sum;
    }
}
