package dev.evenkeel.memory.span;

import dev.evenkeel.memory.page.PageHeap;
import org.jspecify.annotations.Nullable;

/**
 * The central lists of all classes, each split into shards so that two processors seldom meet at one lock. A span belongs
 * to the shard that its id points to; a cache looks into its own shard first, then into the others. Thread-safe.
 */
public final class CentralLists {
    private final CentralList[][] shards;
    private final int mask;

    /** @param shardCount a power of two */
    public CentralLists(int shardCount, SpanTable table, PageHeap pages) {
        mask = shardCount - 1;
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

    /** A span of one large block over pages of the page heap, owned by nobody; null when there is no memory. */
    public @Nullable Span bindLarge(int pageCount, int stripe) {
        return shards[SizeClasses.LARGE][stripe & mask].bind(
                pageCount, (long) pageCount * PageHeap.PAGE_BYTES, Span.CLAIMED);
    }

    /** Gives the pages of all listed empty spans back to the page heap. */
    public void trim() {
        for (int list = 0; list < listCount(); list++) {
            boolean more = true;
            while (more) {
                more = trimOne(list);
            }
        }
    }

    /** How many lists there are, for {@link #trimOne}. */
    public int listCount() {
        return shards.length * (mask + 1);
    }

    /**
     * Gives the pages of one of a list's empty spans back to the page heap, for those who look at the clock in between.
     *
     * @return false if there was none
     */
    public boolean trimOne(int list) {
        return shards[list / (mask + 1)][list & mask].trimOne();
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
    }
}
