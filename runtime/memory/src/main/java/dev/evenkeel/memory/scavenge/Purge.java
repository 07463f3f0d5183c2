package dev.evenkeel.memory.scavenge;

import dev.evenkeel.memory.cache.BlockCaches;
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
 * <p>A bit is the pages of one span that go to the page heap, or one {@code madvise} of at most {@value #RUN_PAGES} pages (of a huge page as
 * a whole), or those of one span (at most 32, none of two pages that are neighbours), so it takes some 50 microseconds, unless the thread is
 * stopped in it, for a collection, say, or waits for the page heap's lock. Of a list that is filled again meanwhile no more than
 * {@value #LIST_SPANS} spans are taken in a pass. Not thread-safe.
 */
final class Purge {
    private static final int RUN_PAGES = 64;
    private static final int SPANS_LOOKED_AT = 256;
    private static final int LIST_SPANS = 64;
    private static final long OS_PAGE_BYTES = 4096;

    /** What a freed large block waits for the next of its size before it is given back without being asked for. */
    private static final long LARGE_IDLE_NANOS = 1_000_000_000;

    private final PageHeap pages;
    private final SpanTable table;
    private final CentralLists central;
    private final BlockCaches caches;
    private final ReleaseCursor runs = new ReleaseCursor();
    private long keptBeforeNanos;
    private int list;
    private int spansOfList;
    private int span;

    Purge(PageHeap pages, SpanTable table, CentralLists central, BlockCaches caches) {
        this.caches = caches;
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
        keptBeforeNanos = System.nanoTime() - (withRecent ? 0 : LARGE_IDLE_NANOS);
        list = 0;
        spansOfList = 0;
        runs.restart();
        span = 0;
    }

    /** Whether the pass is over. */
    boolean isDone() {
        return list >= listCount() && runs.isAtEnd() && span >= table.count();
    }

    /** Gives the next bit back; returns how many bytes that was, which may be 0. */
    long next() {
        if (list < listCount()) {
            trimNext();
            return 0;
        }
        return runs.isAtEnd() ? nextSpan() : pages.release(runs, RUN_PAGES);
    }

    /** Those of the classes, and what waits of large blocks. */
    private int listCount() {
        return central.listCount() + caches.largeStripes();
    }

    private void trimNext() {
        spansOfList++;
        boolean isLarge = list >= central.listCount();
        boolean trimmed =
                isLarge ? caches.trimOneLarge(list - central.listCount(), keptBeforeNanos) : central.trimOne(list);
        if (!trimmed || spansOfList == LIST_SPANS) {
            list++;
            spansOfList = 0;
        }
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
