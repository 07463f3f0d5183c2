package dev.evenkeel.load;

import org.HdrHistogram.IntCountsHistogram;

/** Counts of one window while it is being measured. Client thread only. */
final class WindowTally {
    private final IntCountsHistogram latencies = Histograms.fine();
    private final IntCountsHistogram lateness = Histograms.coarse();
    private long offered;
    private long completed;
    private long errors;
    private long dropped;
    private long late;
    private long queueingMax;
    private long sendLagMax;

    void offered(long latenessNanos) {
        offered++;
        lateness.recordValue(Histograms.clamp(latenessNanos));
        if (latenessNanos > LoadResult.LATE_NANOS) {
            late++;
        }
    }

    void sent(long latenessNanos, long queueingNanos) {
        queueingMax = Math.max(queueingMax, queueingNanos);
        sendLagMax = Math.max(sendLagMax, latenessNanos + queueingNanos);
    }

    void completed(long latencyNanos) {
        completed++;
        latencies.recordValue(Histograms.clamp(latencyNanos));
    }

    void failed() {
        errors++;
    }

    void dropped() {
        dropped++;
    }

    LoadWindow toWindow(int index, long startEpochNanos) {
        assert offered == completed + errors + dropped : "window " + index + " has requests without an outcome";
        SendLag lag =
                new SendLag(lateness.getValueAtPercentile(99), lateness.getMaxValue(), late, queueingMax, sendLagMax);
        return new LoadWindow(
                index,
                startEpochNanos,
                offered,
                completed,
                errors,
                dropped,
                lag,
                Validity.clientBound(late, offered),
                latencies);
    }
}
