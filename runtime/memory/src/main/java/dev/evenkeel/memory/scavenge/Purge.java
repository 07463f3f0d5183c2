package dev.evenkeel.memory.scavenge;

import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.page.ReleaseCursor;
import dev.evenkeel.memory.span.CentralLists;
import dev.evenkeel.memory.span.Span;
import dev.evenkeel.memory.span.SpanTable;

/**
 * Walks over everything that can be given back, a bit at a time: first empty spans and freed large blocks that keep their
 * pages give those to the page heap; then the page heap's free runs go back, in order of address; then the 4 KiB pages under
 * free slots of listed spans.
 *
 * <p>A bit is one list of spans, or one {@code madvise} of at most {@value #RUN_PAGES} pages, or those of one span (at most 64 of one page), so
 * it takes some 50 microseconds. Not thread-safe.
 */
final class Purge {
    private static final int RUN_PAGES = 64;
    private static final int SPANS_LOOKED_AT = 256;
    private static final long OS_PAGE_BYTES = 4096;

    private final PageHeap pages;
    private final SpanTable table;
    private final CentralLists central;
    private final ReleaseCursor runs = new ReleaseCursor();
    private boolean everything;
    private int list;
    private int span;

    Purge(PageHeap pages, SpanTable table, CentralLists central) {
        this.pages = pages;
        this.table = table;
        this.central = central;
    }

    /**
     * Starts a pass.
     *
     * @param withRecent whether large blocks that were freed a moment ago lose their pages as well
     */
    void restart(boolean withRecent) {
        everything = withRecent;
        list = 0;
        runs.restart();
        span = 0;
    }

    /** Whether the pass is over. */
    boolean isDone() {
        return list > central.listCount() && runs.isAtEnd() && span >= table.count();
    }

    /** Gives the next bit back; returns how many bytes that was, which may be 0. */
    long next() {
        if (list <= central.listCount()) {
            trimNext();
            return 0;
        }
        return runs.isAtEnd() ? nextSpan() : pages.release(runs, RUN_PAGES);
    }

    private void trimNext() {
        if (list < central.listCount()) {
            central.trimList(list);
        } else if (everything) {
            central.trimLarge();
        } else {
            central.trimIdleLarge();
        }
        list++;
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
