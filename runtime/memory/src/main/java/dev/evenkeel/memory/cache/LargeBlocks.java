package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.leak.SampleRate;
import dev.evenkeel.memory.leak.SampledBlocks;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.span.CentralLists;
import dev.evenkeel.memory.span.Span;
import org.jspecify.annotations.Nullable;

/**
 * Blocks above the classes: each a span of one slot over a page run of its own.
 *
 * <p>Striped as the stacks are. A free leaves the span with its pages in the stripe the thread finds ({@link KeptSpans}); an
 * allocation takes one that fits from there, else from another stripe, else pages from the page heap. So one CAS enters, the
 * counts are written inside, and one release store leaves. Of other stripes, those in which someone is are passed by: fresh
 * pages are dearer than waiting, but nobody waits inside a stripe for another.
 *
 * <p>How long a span has waited need not be known to better than a visit: what is written beside it is the time of the last
 * {@link #rebalance}, so that a free needs no clock.
 *
 * <p>Thread-safe. Lock order: a stripe, then the central list's lock, then the page heap's.
 */
final class LargeBlocks {
    private static final int IN_USE = 0;
    private static final int KEPT = 1;

    /** In {@link #IN_USE}, above the pages: a block. */
    private static final int BLOCK_SHIFT = 40;

    private static final long ONE_BLOCK = 1L << BLOCK_SHIFT;

    private final Stripes stripes;
    private final KeptSpans[] kept;
    private final SampleCountdown[] countdowns;
    private final CentralLists central;
    private final SampledBlocks samples;
    private final CacheAllowance allowance;
    private final long keptBytesMax;
    private volatile long visitedNanos = System.nanoTime();

    /** @param stripeCount a power of two */
    LargeBlocks(int stripeCount, CacheLimits limits, SampleRate rate, CentralLists central, SampledBlocks samples) {
        this.central = central;
        this.samples = samples;
        keptBytesMax = limits.keptBytes();
        allowance = new CacheAllowance(keptBytesMax);
        stripes = new Stripes(stripeCount);
        kept = new KeptSpans[stripeCount];
        countdowns = new SampleCountdown[stripeCount];
        for (int stripe = 0; stripe < stripeCount; stripe++) {
            kept[stripe] = new KeptSpans(allowance);
            countdowns[stripe] = new SampleCountdown(limits.sampleBytes(), rate);
        }
    }

    /**
     * A span whose one slot is taken, for a block of at least this size, contents undefined; or null if there is no memory.
     *
     * @throws IllegalStateException if closed
     */
    @Nullable
    Span allocate(long byteSize) {
        long pageCount = (byteSize + PageHeap.PAGE_BYTES - 1) / PageHeap.PAGE_BYTES;
        return pageCount > Integer.MAX_VALUE ? null : allocatePages((int) pageCount);
    }

    private @Nullable Span allocatePages(int pageCount) {
        Span span;
        long weight = 0;
        int stripe = stripes.acquire();
        try {
            span = take(stripe, pageCount);
            if (span != null) {
                stripes.add(stripe, IN_USE, ONE_BLOCK + pageCount);
                weight = countdowns[stripe].count(span.blockBytes());
            }
        } finally {
            stripes.release(stripe);
        }
        if (span != null && weight != 0) {
            samples.add(span, 0, span.blockBytes(), weight);
        }
        return span;
    }

    private @Nullable Span take(int home, int pageCount) {
        Span span = takeKept(home, pageCount);
        for (int distance = 1; span == null && distance < kept.length; distance++) {
            span = takeFromAnother((home + distance) & (kept.length - 1), pageCount);
        }
        return span != null ? span : bind(home, pageCount);
    }

    private @Nullable Span bind(int stripe, int pageCount) {
        Span span = central.bindLarge(pageCount, stripe);
        if (span != null) {
            int slot = span.takeSlot();
            assert slot == 0 : "worn span bound";
        }
        return span;
    }

    private @Nullable Span takeFromAnother(int stripe, int pageCount) {
        if (stripes.figure(stripe, KEPT) == 0 || !stripes.tryAcquire(stripe)) {
            return null;
        }
        try {
            return takeKept(stripe, pageCount);
        } finally {
            stripes.release(stripe);
        }
    }

    private @Nullable Span takeKept(int stripe, int pageCount) {
        Span span = kept[stripe].take(pageCount);
        if (span != null) {
            stripes.add(stripe, KEPT, -1);
            span.reuse((long) pageCount * PageHeap.PAGE_BYTES);
        }
        return span;
    }

    /** Takes a span back whose slot is closed, and keeps it or gives its pages back to the page heap. */
    void free(Span span) {
        long blockPages = span.blockBytes() / PageHeap.PAGE_BYTES;
        int stripe = stripes.acquire();
        try {
            stripes.add(stripe, IN_USE, -ONE_BLOCK - blockPages);
            if (kept[stripe].keep(span, visitedNanos)) {
                stripes.add(stripe, KEPT, 1);
            } else {
                central.of(span).unbind(span);
            }
        } finally {
            stripes.release(stripe);
        }
    }

    /** Notes the time, and takes back what stripes have reserved and don't use, except for those that are busy. */
    void rebalance() {
        visitedNanos = System.nanoTime();
        for (int stripe = 0; stripe < kept.length; stripe++) {
            if (stripes.tryAcquire(stripe)) {
                kept[stripe].giveReserveBack();
                stripes.release(stripe);
            }
        }
    }

    int stripes() {
        return kept.length;
    }

    /**
     * Gives the pages of one kept span of a stripe back to the page heap, for those who look at the clock in between.
     *
     * @param keptBeforeNanos those that were freed since then stay
     * @return false if there was none
     */
    boolean trimOne(int stripe, long keptBeforeNanos) {
        if (stripes.figure(stripe, KEPT) == 0) {
            return false;
        }
        stripes.acquire(stripe);
        try {
            Span idle = kept[stripe].takeIdle(keptBeforeNanos);
            if (idle != null) {
                stripes.add(stripe, KEPT, -1);
                central.of(idle).unbind(idle);
            }
            return idle != null;
        } finally {
            stripes.release(stripe);
        }
    }

    /** Gives the pages of all kept spans back to the page heap. */
    void trim() {
        long now = System.nanoTime();
        for (int stripe = 0; stripe < kept.length; stripe++) {
            boolean more = true;
            while (more) {
                more = trimOne(stripe, now);
            }
        }
    }

    /** Ends all allocating and freeing, once nobody is at it: it throws from now on. */
    void close() {
        stripes.acquireAll();
        stripes.close();
    }

    /** Blocks in use: exact when nobody is at work, else off by what is in flight. */
    long blocks() {
        long sum = stripes.sum(IN_USE);
        return (sum - pages(sum)) >> BLOCK_SHIFT;
    }

    /** Bytes of the blocks in use, as exact as {@link #blocks}. */
    long bytes() {
        return pages(stripes.sum(IN_USE)) * PageHeap.PAGE_BYTES;
    }

    /** Below zero, too, for a moment: what was freed here may have been counted there. */
    private static long pages(long sum) {
        return sum << (Long.SIZE - BLOCK_SHIFT) >> (Long.SIZE - BLOCK_SHIFT);
    }

    /** Freed blocks that wait. */
    long kept() {
        return stripes.sum(KEPT);
    }

    /** Checks what is kept; only while nobody else is at work. */
    void verifyInvariants() {
        long reserved = 0;
        for (int stripe = 0; stripe < kept.length; stripe++) {
            kept[stripe].verifyInvariants();
            reserved += kept[stripe].reservedBytes();
            if (kept[stripe].count() != stripes.figure(stripe, KEPT)) {
                throw new IllegalStateException("large blocks corrupt: stripe " + stripe + " keeps "
                        + kept[stripe].count() + " spans, counted " + stripes.figure(stripe, KEPT));
            }
        }
        if (reserved + allowance.left() != keptBytesMax || reserved > keptBytesMax) {
            throw new IllegalStateException("large blocks corrupt: reserved=" + reserved + ", left=" + allowance.left()
                    + ", most=" + keptBytesMax);
        }
    }
}
