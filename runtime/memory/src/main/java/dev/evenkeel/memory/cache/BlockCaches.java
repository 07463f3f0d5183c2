package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.leak.SampledBlocks;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.span.CentralLists;
import dev.evenkeel.memory.span.Handle;
import dev.evenkeel.memory.span.SizeClasses;
import dev.evenkeel.memory.span.Span;
import dev.evenkeel.memory.span.SpanTable;
import org.jspecify.annotations.Nullable;

/**
 * Allocates and frees blocks; docs/design/memory.md has both ways in numbered steps. An allocation pops its class's stack
 * in the thread's stripe, which is refilled from a span, which the central lists hand over; a free closes the slot and pushes,
 * and a full stack gives its older half back ({@link CacheReturns}). No stack holds large blocks, which are one-slot spans.
 *
 * <p>Blocks are reached by handle or by offset; the two differ only in the slot's word, which an offset's block leaves
 * alone, unless it is large.
 *
 * <p>Thread-safe.
 */
public final class BlockCaches {
    /** No memory: not a handle. */
    public static final long NONE = 0;

    /** No memory: not an offset. */
    public static final long NO_OFFSET = BlockCache.NONE;

    /** A limit that follows the load, instead of a fixed number of blocks. */
    public static final int ADAPTIVE = BlockCache.ADAPTIVE;

    private static final int VISITED_PER_ROUND = 4;

    private final int tag;
    private final Stripes stripes;
    private final SpanTable table;
    private final PageHeap pages;
    private final CentralLists central;
    private final CacheReturns returns;
    private final BlockCache[] caches;
    private final SampledBlocks samples = new SampledBlocks();
    private int round;

    /**
     * @param tag 1 to {@link Handle#MAX_TAG}; handles with another one are foreign
     * @param threshold blocks of one class a cache keeps at most, or {@link #ADAPTIVE}
     */
    public BlockCaches(int tag, Stripes stripes, SpanTable table, PageHeap pages, CentralLists central, int threshold) {
        this.tag = tag;
        this.stripes = stripes;
        this.table = table;
        this.pages = pages;
        this.central = central;
        returns = new CacheReturns(table, central);
        caches = new BlockCache[stripes.count()];
        for (int stripe = 0; stripe < caches.length; stripe++) {
            caches[stripe] = new BlockCache(threshold);
        }
    }

    /** A handle to a block of at least this size, contents undefined; or {@link #NONE}. */
    public long allocate(long byteSize) {
        int sizeClass = SizeClasses.classOf(byteSize);
        int stripe = stripes.acquire();
        try {
            long handle = sizeClass == SizeClasses.LARGE
                    ? handleOfLarge(allocateLarge(byteSize, stripe), byteSize)
                    : allocateSmall(stripe, sizeClass, byteSize);
            if (handle != NONE) {
                long weight = stripes.countAllocation(stripe, byteSize);
                if (weight != 0) {
                    sample(span(handle), Handle.slot(handle), byteSize, weight);
                }
            }
            return handle;
        } finally {
            stripes.release(stripe);
        }
    }

    /** The offset of a block of at least this size, contents undefined; or {@link #NO_OFFSET}. */
    public long allocateOffset(long byteSize) {
        int sizeClass = SizeClasses.classOf(byteSize);
        int stripe = stripes.acquire();
        try {
            if (sizeClass == SizeClasses.LARGE) {
                return offsetOfLarge(allocateLarge(byteSize, stripe), stripe);
            }
            long offset = take(stripe, sizeClass);
            if (offset != NO_OFFSET) {
                countOffset(stripe, offset, SizeClasses.blockBytes(sizeClass));
            }
            return offset;
        } finally {
            stripes.release(stripe);
        }
    }

    private long allocateSmall(int stripe, int sizeClass, long byteSize) {
        while (true) {
            long offset = take(stripe, sizeClass);
            if (offset == NO_OFFSET) {
                return NONE;
            }
            Span span = table.blockSpan(offset);
            int slot = span.slotAt(offset);
            long generation = span.open(slot, byteSize);
            if (generation >= 0) {
                return Handle.of(tag, span.id(), slot, generation);
            }
            span.retire();
        }
    }

    private long take(int stripe, int sizeClass) {
        BlockCache cache = caches[stripe];
        long offset = cache.pop(sizeClass);
        return offset != BlockCache.NONE ? offset : refill(cache, stripe, sizeClass);
    }

    private long refill(BlockCache cache, int stripe, int sizeClass) {
        cache.missed(sizeClass);
        Span span = cache.current(sizeClass);
        while (true) {
            if (span != null) {
                int untouched = span.untouchedCount();
                int taken = cache.refill(sizeClass, span);
                pages.addUntouched(span.untouchedCount() - untouched);
                if (taken > 0) {
                    return cache.pop(sizeClass);
                }
                central.of(span).letGo(span);
            }
            span = next(cache, stripe, sizeClass);
            cache.current(sizeClass, span);
            if (span == null) {
                return BlockCache.NONE;
            }
        }
    }

    private @Nullable Span next(BlockCache cache, int stripe, int sizeClass) {
        Span spare = cache.spare(sizeClass);
        if (spare != null) {
            cache.spare(sizeClass, null);
            return spare;
        }
        return central.take(sizeClass, stripe);
    }

    private @Nullable Span allocateLarge(long byteSize, int stripe) {
        long pageCount = (byteSize + PageHeap.PAGE_BYTES - 1) / PageHeap.PAGE_BYTES;
        return pageCount > Integer.MAX_VALUE ? null : central.takeLarge((int) pageCount, stripe);
    }

    private long handleOfLarge(@Nullable Span span, long byteSize) {
        if (span == null) {
            return NONE;
        }
        int slot = span.takeSlot();
        return Handle.of(tag, span.id(), slot, span.open(slot, byteSize));
    }

    private long offsetOfLarge(@Nullable Span span, int stripe) {
        if (span == null) {
            return NO_OFFSET;
        }
        int slot = span.takeSlot();
        long opened = span.open(slot, span.blockBytes());
        assert opened >= 0 : "worn span bound";
        countOffset(stripe, span.offset(slot), span.blockBytes());
        return span.offset(slot);
    }

    private void countOffset(int stripe, long offset, long byteSize) {
        long weight = stripes.countAllocation(stripe, byteSize);
        if (weight != 0) {
            Span span = table.blockSpan(offset);
            sample(span, span.slotAt(offset), byteSize, weight);
        }
    }

    private void sample(@Nullable Span span, int slot, long byteSize, long weight) {
        if (span != null) {
            samples.add(span, slot, byteSize, weight);
        }
    }

    /** What a block reached by offset takes for a size: its class's bytes, or whole pages. */
    public static long bytesFor(long byteSize) {
        int sizeClass = SizeClasses.classOf(byteSize);
        return sizeClass == SizeClasses.LARGE
                ? (byteSize + PageHeap.PAGE_BYTES - 1) / PageHeap.PAGE_BYTES * PageHeap.PAGE_BYTES
                : SizeClasses.blockBytes(sizeClass);
    }

    /** Frees a block; returns the size asked for, or -1 if the handle is stale or foreign. */
    public long free(long handle) {
        Span span = span(handle);
        if (span == null) {
            return -1;
        }
        int slot = Handle.slot(handle);
        int stripe = stripes.acquire();
        try {
            long byteSize = span.close(slot, Handle.generation(handle));
            if (byteSize < 0) {
                return -1;
            }
            stripes.countFree(stripe, byteSize);
            put(stripe, span, slot, span.offset(slot));
            return byteSize;
        } finally {
            stripes.release(stripe);
        }
    }

    /** Frees a block by its offset; returns its bytes, or -1 if no block starts there, or a large one is free already. */
    public long freeOffset(long offset) {
        Span span = table.at(offset);
        int slot = span == null ? Span.NONE : span.slotAt(offset);
        if (span == null || slot == Span.NONE) {
            return -1;
        }
        int stripe = stripes.acquire();
        try {
            long byteSize = span.blockBytes();
            if (span.sizeClass() == SizeClasses.LARGE && span.close(slot, span.generationInUse(slot)) < 0) {
                return -1;
            }
            stripes.countFree(stripe, byteSize);
            put(stripe, span, slot, offset);
            return byteSize;
        } finally {
            stripes.release(stripe);
        }
    }

    /** As {@link #allocateOffset}, of a block that is in use by handle too, so that its free can be checked. */
    public long allocateOpenOffset(long byteSize) {
        long handle = allocate(byteSize);
        Span span = handle == NONE ? null : span(handle);
        return span == null ? NO_OFFSET : span.offset(Handle.slot(handle));
    }

    /**
     * Ends the use of a block from {@link #allocateOpenOffset}, which stays out of the caches until
     * {@link #recycleOffset}; returns its bytes, or -1 if no block in use starts there.
     */
    public long closeOffset(long offset) {
        Span span = table.at(offset);
        int slot = span == null ? Span.NONE : span.slotAt(offset);
        if (span == null || slot == Span.NONE) {
            return -1;
        }
        int stripe = stripes.acquire();
        try {
            long byteSize = span.close(slot, span.generationInUse(slot));
            if (byteSize < 0) {
                return -1;
            }
            stripes.countFree(stripe, byteSize);
            samples.remove(span, slot);
            return span.blockBytes();
        } finally {
            stripes.release(stripe);
        }
    }

    /** Puts a block back into the caches that {@link #closeOffset} has closed. */
    public void recycleOffset(long offset) {
        Span span = table.blockSpan(offset);
        int stripe = stripes.acquire();
        try {
            put(stripe, span, span.slotAt(offset), offset);
        } finally {
            stripes.release(stripe);
        }
    }

    private void put(int stripe, Span span, int slot, long offset) {
        samples.remove(span, slot);
        int sizeClass = span.sizeClass();
        if (sizeClass == SizeClasses.LARGE) {
            central.returnLarge(span, stripe);
            return;
        }
        BlockCache cache = caches[stripe];
        if (!cache.push(sizeClass, offset)) {
            cache.missed(sizeClass);
            if (!cache.push(sizeClass, offset)) {
                returns.oldest(cache, stripe, sizeClass, (cache.count(sizeClass) + 1) / 2);
                boolean pushed = cache.push(sizeClass, offset);
                assert pushed : "no room on a stack that has just been halved";
            }
        }
    }

    /** The bytes of the block that starts at an offset, or -1 if none can. */
    public long blockBytes(long offset) {
        Span span = table.at(offset);
        return span == null || span.slotAt(offset) == Span.NONE ? -1 : span.blockBytes();
    }

    /** Whether what was just allocated at an offset is large and reads as zeroes, see {@link Span#isFreshLarge}. */
    public boolean isFreshLarge(long offset) {
        return table.blockSpan(offset).isFreshLarge();
    }

    /** The sampled blocks in use. */
    public SampledBlocks samples() {
        return samples;
    }

    /** The span of a handle's block, or null if no such block can exist. */
    public @Nullable Span span(long handle) {
        if (Handle.tag(handle) != tag) {
            return null;
        }
        Span span = table.get(Handle.spanId(handle));
        return span == null || Handle.slot(handle) >= span.slotCount() ? null : span;
    }

    /**
     * Visits a quarter of the caches: a class that ran neither empty nor full since the last visit hands back its spare
     * span and the blocks above its new, lower limit. Passes by a stripe that is busy. One thread at a time.
     */
    public void rebalance() {
        for (int stripe = round % VISITED_PER_ROUND; stripe < caches.length; stripe += VISITED_PER_ROUND) {
            if (stripes.tryAcquire(stripe)) {
                try {
                    returns.coolDown(caches[stripe], stripe);
                } finally {
                    stripes.release(stripe);
                }
            }
        }
        round++;
    }

    /** Takes everything back that the caches hold, except for those of busy stripes. */
    public void empty() {
        empty(false);
    }

    /** Takes everything the caches hold back and gives empty spans to the page heap. */
    public void trim() {
        empty(true);
        central.trim();
    }

    private void empty(boolean waiting) {
        for (int stripe = 0; stripe < caches.length; stripe++) {
            if (waiting) {
                stripes.acquire(stripe);
            } else if (!stripes.tryAcquire(stripe)) {
                continue;
            }
            try {
                returns.all(caches[stripe], stripe);
            } finally {
                stripes.release(stripe);
            }
        }
    }

    /**
     * Checks every structure below; only while nobody else is at work.
     *
     * @return blocks that are in use by offset, large ones excepted
     */
    public long verifyInvariants() {
        long unexplained = 0;
        for (int id = 0; id < table.count(); id++) {
            Span span = table.get(id);
            if (span == null) {
                throw new IllegalStateException("span table corrupt: no span with id " + id);
            }
            unexplained += span.verifyInvariants();
            boolean lost = span.owner() == Span.CLAIMED && span.sizeClass() != SizeClasses.LARGE;
            boolean estranged = span.owner() >= 0 && !caches[span.owner()].holds(span);
            if (lost || estranged) {
                throw new IllegalStateException(
                        "cache corrupt: span " + id + " names owner " + span.owner() + ", which doesn't hold it");
            }
        }
        central.verifyInvariants();
        return unexplained - cachedBlocks();
    }

    private long cachedBlocks() {
        long sum = 0;
        for (BlockCache cache : caches) {
            for (int sizeClass = 1; sizeClass < SizeClasses.COUNT; sizeClass++) {
                sum += cache.count(sizeClass);
            }
        }
        return sum;
    }
}
