package dev.evenkeel.governor;

import dev.evenkeel.governor.control.LiveSet;
import dev.evenkeel.signals.AllocationSample;
import dev.evenkeel.signals.CollectorCpu;
import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Signal;
import org.jspecify.annotations.Nullable;

/** What the signals have told, in a few fields: it doesn't grow. Thread-safe. */
final class Seen {

    /** Weight of the newest reading in the collector's processor share. */
    private static final double NEWEST = 0.3;

    private final LiveSet live = new LiveSet();
    private @Nullable MemoryUse memory;
    private @Nullable HeapAfterCollection heap;
    private double collectorCpuShare;
    private long sampledBytes;
    private long oldCollections;

    /**
     * All of it at one moment.
     *
     * @param liveBytes or {@link LiveSet#UNKNOWN}
     * @param oldCollections so far, collections that took the old generation too
     * @param sampledBytes of allocation so far, by samples
     */
    record Picture(
            @Nullable MemoryUse memory,
            @Nullable HeapAfterCollection heap,
            long liveBytes,
            double collectorCpuShare,
            long oldCollections,
            long sampledBytes) {}

    synchronized void accept(Signal signal) {
        if (signal instanceof MemoryUse reading) {
            memory = reading;
        } else if (signal instanceof HeapAfterCollection after) {
            heap = after;
            live.add(after.usedBytes(), after.oldCollected());
            oldCollections += after.oldCollected() ? 1 : 0;
        } else if (signal instanceof CollectorCpu cpu) {
            double process = cpu.processCpu().toNanos();
            double share = process <= 0 ? 0 : Math.min(1, cpu.collectorCpu().toNanos() / process);
            collectorCpuShare += NEWEST * (share - collectorCpuShare);
        } else if (signal instanceof AllocationSample sample) {
            sampledBytes += sample.weightBytes();
        }
    }

    synchronized Picture picture() {
        return new Picture(memory, heap, live.bytes(), collectorCpuShare, oldCollections, sampledBytes);
    }
}
