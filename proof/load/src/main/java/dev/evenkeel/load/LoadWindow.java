package dev.evenkeel.load;

import org.HdrHistogram.AbstractHistogram;

/**
 * One window, by <em>intended</em> start of its requests: {@code offered = completed + errors + dropped}.
 *
 * @param index position within the run, from 0
 * @param startEpochNanos begin, nanoseconds since the epoch, on the same clock as JFR's event times
 * @param offered requests whose intended start lies in the window
 * @param completed those answered with a 2xx status
 * @param errors those that failed
 * @param dropped those never sent because too many waited for a connection already
 * @param lag how far sending lagged behind intention
 * @param clientBound whether the client, not the service, shaped this window (see {@link LoadResult#RULE})
 * @param latencies of the completed, from intended start to the last byte, nanoseconds; not to be modified
 */
public record LoadWindow(
        int index,
        long startEpochNanos,
        long offered,
        long completed,
        long errors,
        long dropped,
        SendLag lag,
        boolean clientBound,
        AbstractHistogram latencies) {

    /** Median latency, 0 when nothing completed. */
    public long p50Nanos() {
        return latencies.getValueAtPercentile(50);
    }

    /** 99th percentile of latency, 0 when nothing completed. */
    public long p99Nanos() {
        return latencies.getValueAtPercentile(99);
    }

    /** Largest latency, 0 when nothing completed. */
    public long maxNanos() {
        return latencies.getMaxValue();
    }
}
