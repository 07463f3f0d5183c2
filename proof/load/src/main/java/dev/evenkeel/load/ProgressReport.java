package dev.evenkeel.load;

import java.time.Duration;
import java.util.Queue;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link LoadProgress} about once a second. Client thread only; the reports are read by another, each once: the last phase of a
 * quick service is over before anyone who only looks at the latest report has seen it.
 */
final class ProgressReport {
    private static final long PERIOD_NANOS = 1_000_000_000;

    private final LoadPlan plan;
    private final Recorder recorder;
    private final Queue<LoadProgress> reports;
    private final long beganNanos = System.nanoTime();
    private LoadPhase phase = LoadPhase.CONNECT;
    private ClosedLoop.@Nullable Fill fill;
    private long windowsFromNanos = Long.MAX_VALUE;
    private long reportedNanos = beganNanos;

    ProgressReport(LoadPlan plan, Recorder recorder, Queue<LoadProgress> reports) {
        this.plan = plan;
        this.recorder = recorder;
        this.reports = reports;
    }

    /** Begins a phase and reports at once: who measures the service reads its counters when the windows begin and end. */
    void enter(LoadPhase next, ClosedLoop.@Nullable Fill filling) {
        phase = next;
        if (filling != null) {
            fill = filling;
        }
        report(System.nanoTime());
    }

    void windowsBegin(long nanos) {
        windowsFromNanos = nanos;
    }

    /** Reports when a second has passed since the last report. */
    void refresh(long nowNanos) {
        if (nowNanos - reportedNanos >= PERIOD_NANOS) {
            report(nowNanos);
        }
    }

    private void report(long nowNanos) {
        long passed = Math.max(1, nowNanos - reportedNanos);
        IntCountsHistogram recent = recorder.recent();
        reports.add(new LoadProgress(
                phase,
                Duration.ofNanos(nowNanos - beganNanos),
                window(nowNanos),
                plan.windows(),
                fill == null ? 0 : plan.sessions().fill() - fill.remaining(),
                recent.getValueAtPercentile(99),
                recent.getTotalCount() * 1e9 / passed,
                recorder.errors(),
                recorder.droppedInAll()));
        recorder.forgetRecent();
        reportedNanos = nowNanos;
    }

    private int window(long nowNanos) {
        if (windowsFromNanos == Long.MAX_VALUE) {
            return 0;
        }
        long index = (nowNanos - windowsFromNanos) / plan.window().toNanos();
        return (int) Math.min(index + 1, plan.windows());
    }
}
