package dev.evenkeel.memory.scavenge;

import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.span.CentralLists;
import dev.evenkeel.memory.span.Span;
import dev.evenkeel.memory.span.SpanTable;

/**
 * Walks over everything that can be given back, a bit at a time: first the free runs, in order of address, then the 4 KiB
 * pages under free slots of listed spans. A pass begins by giving the runs of empty listed spans to the page heap.
 *
 * <p>A bit is one {@code madvise} of at most {@value #RUN_PAGES} pages, or those of one span (at most 64 of one page), so
 * it takes some 50 microseconds. Not thread-safe.
 */
final class Purge {
    private static final int RUN_PAGES = 64;
    private static final int SPANS_LOOKED_AT = 256;
    private static final long OS_PAGE_BYTES = 4096;

    private final PageHeap pages;
    private final SpanTable table;
    private final CentralLists central;
    private final PageHeap.ReleaseCursor runs = new PageHeap.ReleaseCursor();
    private int span;

    Purge(PageHeap pages, SpanTable table, CentralLists central) {
        this.pages = pages;
        this.table = table;
        this.central = central;
    }

    /** Starts a pass. */
    void restart() {
        central.trim();
        runs.restart();
        span = 0;
    }

    /** Whether the pass is over. */
    boolean isDone() {
        return runs.isAtEnd() && span >= table.count();
    }

    /** Gives the next bit back; returns how many bytes that was, which may be 0. */
    long next() {
        return runs.isAtEnd() ? nextSpan() : pages.release(runs, RUN_PAGES);
    }

    private long nextSpan() {
        int end = Math.min(table.count(), span + SPANS_LOOKED_AT);
        while (span < end) {
            Span candidate = table.get(span);
            span++;
            if (candidate != null && candidate.owner() == Span.LISTED) {
                int purged = central.of(candidate).purge(candidate);
                if (purged > 0) {
                    return purged * OS_PAGE_BYTES;
                }
            }
        }
        return 0;
    }
}
