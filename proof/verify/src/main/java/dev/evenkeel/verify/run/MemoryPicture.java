package dev.evenkeel.verify.run;

import dev.evenkeel.verify.measure.Residency;
import dev.evenkeel.verify.run.recording.JvmEvents;
import dev.evenkeel.verify.run.sample.MetricsPage;
import dev.evenkeel.verify.run.sample.Smaps;
import java.util.Optional;

/**
 * A gateway's memory at the end of the load, just before its heap is fully collected. Where the heap lies, and what is
 * live in it, its recording tells later.
 *
 * @param smaps resident bytes of every mapping
 * @param metrics the gateway's own account of its off-heap runtime
 */
record MemoryPicture(Smaps smaps, MetricsPage metrics) {
    private static final String LIVE = "evenkeel_offheap_live_bytes";
    private static final String MAPPING_START = "evenkeel_offheap_mapping_start";
    private static final String MAPPING_BYTES = "evenkeel_offheap_mapping_bytes";

    /** Live against resident bytes; empty when the recording does not know the heap. */
    Optional<Residency> residency(JvmEvents events) {
        if (events.heapRange().isEmpty() || events.usedAfterLastCollection().isEmpty()) {
            return Optional.empty();
        }
        long start = metrics.value(MAPPING_START).orElse(0);
        long bytes = metrics.value(MAPPING_BYTES).orElse(0);
        return events.heapRange()
                .map(heap -> new Residency(
                        events.usedAfterLastCollection().orElse(0),
                        smaps.residentBytes(heap.start(), heap.end()),
                        metrics.value(LIVE).orElse(0),
                        bytes == 0 ? 0 : smaps.residentBytes(start, start + bytes)));
    }
}
