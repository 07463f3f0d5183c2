package dev.evenkeel.verify.run.sample;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much of our processors' time the host gave to others, over time. Sampled as often as the owner calls; a span is
 * judged by the samples that enclose it. Not thread-safe.
 */
public final class StolenTime {
    private final Proc proc;
    private final Set<Integer> processors;
    private final NavigableMap<Long, HostTicks> samples = new TreeMap<>();

    /**
     * @param proc where to read
     * @param processors those that the experiment uses
     */
    public StolenTime(Proc proc, Set<Integer> processors) {
        this.proc = proc;
        this.processors = Set.copyOf(processors);
    }

    /** Takes a sample. */
    public void sample(long epochNanos) {
        samples.put(epochNanos, HostTicks.parse(proc.hostStat(), processors));
    }

    /** Share of the time between two moments that was stolen, 0 to 1; 0 when the samples do not enclose them. */
    public double share(long startEpochNanos, long endEpochNanos) {
        Map.Entry<Long, HostTicks> before = samples.floorEntry(startEpochNanos);
        Map.Entry<Long, HostTicks> after = samples.ceilingEntry(endEpochNanos);
        if (before == null || after == null) {
            return 0;
        }
        long total = after.getValue().total() - before.getValue().total();
        long stolen = after.getValue().stolen() - before.getValue().stolen();
        return total <= 0 ? 0 : (double) stolen / total;
    }
}
