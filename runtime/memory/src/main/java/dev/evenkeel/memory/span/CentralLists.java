package dev.evenkeel.memory.span;

import dev.evenkeel.memory.page.PageHeap;
import org.jspecify.annotations.Nullable;

/**
 * The central lists of all classes, each split into shards so that two processors seldom meet at one lock. A span belongs
 * to the shard that its id points to; a cache looks into its own shard first, then into the others. Thread-safe.
 */
public final class CentralLists {
    private final CentralList[][] shards;
    private final LargeSpans large;
    private final int mask;

    /** As below, where freed large blocks don't keep their pages. */
    public CentralLists(int shardCount, SpanTable table, PageHeap pages) {
        this(shardCount, table, pages, 0);
    }

    /**
     * @param shardCount a power of two
     * @param keptPagesMax pages that freed large blocks keep at most
     */
    public CentralLists(int shardCount, SpanTable table, PageHeap pages, long keptPagesMax) {
        mask = shardCount - 1;
        large = new LargeSpans(shardCount, keptPagesMax);
        shards = new CentralList[SizeClasses.COUNT][shardCount];
        for (int sizeClass = 0; sizeClass < SizeClasses.COUNT; sizeClass++) {
            for (int shard = 0; shard < shardCount; shard++) {
                shards[sizeClass][shard] = new CentralList(sizeClass, table, pages);
            }
        }
    }

    /** The shard of a span, which lists and unbinds it. */
    public CentralList of(Span span) {
        return shards[span.sizeClass()][span.id() & mask];
    }

    /** A listed span of a class, or one over fresh pages, now the stripe's; null when there is no memory. */
    public @Nullable Span take(int sizeClass, int stripe) {
        CentralList[] lists = shards[sizeClass];
        for (int distance = 0; distance <= mask; distance++) {
            Span span = lists[(stripe + distance) & mask].take(stripe);
            if (span != null) {
                return span;
            }
        }
        return lists[stripe & mask].bind(SizeClasses.spanPages(sizeClass), SizeClasses.blockBytes(sizeClass), stripe);
    }

    /** A span of one large block, owned by nobody; null when there is no memory. */
    public @Nullable Span takeLarge(int pageCount, int stripe) {
        Span kept = large.take(pageCount, stripe & mask);
        return kept != null
                ? kept
                : shards[SizeClasses.LARGE][stripe & mask].bind(
                        pageCount, (long) pageCount * PageHeap.PAGE_BYTES, Span.CLAIMED);
    }

    /** Takes the span of a large block whose slot is closed, and keeps it or gives its pages back to the page heap. */
    public void returnLarge(Span span, int stripe) {
        span.returnSlotRemotely(0);
        if (!large.keep(span, stripe & mask)) {
            of(span).unbind(span);
        }
    }

    /** Gives the pages of all listed empty spans and of all kept large ones back to the page heap. */
    public void trim() {
        for (int list = 0; list < listCount(); list++) {
            trimList(list);
        }
        trimLarge();
    }

    /** How many lists there are, for {@link #trimList}. */
    public int listCount() {
        return shards.length * (mask + 1);
    }

    /** Gives the pages of one list's empty spans back to the page heap, for those who go step by step. */
    public void trimList(int list) {
        shards[list / (mask + 1)][list & mask].trim();
    }

    /** Gives the pages of kept large spans back that have waited for so long. */
    private void trimLarge(long idleNanos) {
        large.takeIdle(idleNanos).forEach(span -> of(span).unbind(span));
    }

    /** Gives the pages of all kept large spans back. */
    public void trimLarge() {
        trimLarge(0);
    }

    /** As {@link #trimLarge()}, but lets those be that were in use a moment ago. */
    public void trimIdleLarge() {
        trimLarge(LargeSpans.IDLE_NANOS);
    }

    /** What caches have taken from all lists and given back; large blocks, which no cache holds, left out. */
    public CentralList.Traffic traffic() {
        CentralList.Traffic sum = CentralList.Traffic.NONE;
        for (int sizeClass = 1; sizeClass < SizeClasses.COUNT; sizeClass++) {
            for (CentralList list : shards[sizeClass]) {
                sum = sum.plus(list.traffic());
            }
        }
        return sum;
    }

    /** Checks every list; only while nobody else is at work. */
    public void verifyInvariants() {
        for (CentralList[] lists : shards) {
            for (CentralList list : lists) {
                list.verifyInvariants();
            }
        }
        large.verifyInvariants();
    }
}
