package dev.evenkeel.memory.leak;

import dev.evenkeel.memory.event.AllocationSample;
import dev.evenkeel.memory.span.Span;
import dev.evenkeel.memory.span.SpanTable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sampled blocks that are in use.
 *
 * <p>Each stack counts down the blocks taken from it; the allocation that reaches zero is sampled, so a block's chance
 * grows with its size. Its slot is marked in the span, and the page it starts in is watched until it is freed: a free looks at
 * the code of its page, and only in a watched one at the marks, and only for a marked
 * slot at the map. Thread-safe.
 */
public final class SampledBlocks {
    private final Map<Long, Sample> byOffset = new ConcurrentHashMap<>();
    private final SpanTable table;

    /** @param table where spans with marked slots are shown as {@linkplain SpanTable#watch watched} */
    public SampledBlocks(SpanTable table) {
        this.table = table;
    }

    /**
     * One sampled block in use.
     *
     * @param site where it was allocated
     * @param byteSize its size
     * @param weightBytes bytes that this sample stands for
     * @param atNanos when, by {@link System#nanoTime}
     * @param threadName by whom
     */
    public record Sample(Site site, long byteSize, long weightBytes, long atNanos, String threadName) {}

    /** Takes a sample of a block that is about to be handed out. */
    public void add(Span span, int slot, long byteSize, long weightBytes) {
        AllocationSample.tell(byteSize, weightBytes);
        Sample sample = new Sample(
                Site.ofCaller(),
                byteSize,
                Math.max(byteSize, weightBytes),
                System.nanoTime(),
                Thread.currentThread().getName());
        byOffset.put(span.offset(slot), sample);
        span.marks().add(slot);
        table.watch(span.offset(slot));
    }

    /** Forgets a block that is being freed, if it was sampled. */
    public void remove(Span span, int slot) {
        if (span.marks().remove(slot)) {
            byOffset.remove(span.offset(slot));
            table.unwatch(span.offset(slot));
        }
    }

    /** Samples of blocks in use, of different moments while others allocate. */
    public Iterable<Sample> inUse() {
        return byOffset.values();
    }
}
