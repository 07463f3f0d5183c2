package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.span.Span;
import org.jspecify.annotations.Nullable;

/**
 * One stripe's large blocks that were freed and keep their pages for the next one of about their size, so that it costs neither a search
 * for a run nor a page fault. Guarded by the stripe.
 *
 * <p>In order of length, of equal ones the youngest last. A request gets the shortest span that is long enough, if at most
 * an eighth of it is too long: no more than what a size class may waste. A longer one isn't cut, since the rest would seldom
 * fit anything; the page heap is asked then.
 *
 * <p>Bounded by {@value #SPANS_MAX} spans, and by bytes that come from an allowance of all stripes together. What was taken from it
 * stays reserved while spans come and go, so that the next one needn't ask; {@link #giveReserveBack} ends that.
 *
 * <p>A kept span is CLAIMED; its slot is closed and stays taken, as that of a block on a stack does. Behind the count lie old references, so that a span that comes back to its place
 * needs no store; spans are never dropped anyway.
 */
final class KeptSpans extends Padded {
    static final int SPANS_MAX = 64;

    private static final int SPARE_DIVISOR = 8;

    private final CacheAllowance allowance;
    private final @Nullable Span[] spans = new Span[SPANS_MAX];
    private final int[] lengths = new int[SPANS_MAX];
    private final long[] keptAtNanos = new long[SPANS_MAX];
    private int count;
    private long keptBytes;
    private long reservedBytes;

    KeptSpans(CacheAllowance allowance) {
        this.allowance = allowance;
    }

    int count() {
        return count;
    }

    long reservedBytes() {
        return reservedBytes;
    }

    /** A span for a block of so many pages, now the caller's; or null. */
    @Nullable
    Span take(int pageCount) {
        int index = firstLonger(pageCount - 1);
        if (index == count || lengths[index] > pageCount + pageCount / SPARE_DIVISOR) {
            return null;
        }
        // Of those as long, the one freed last: its lines may still be in a processor's cache.
        return remove(firstLonger(lengths[index]) - 1);
    }

    /** Keeps a span whose slot is closed; false if there is no room for it, or it isn't worth it. */
    boolean keep(Span span, long nowNanos) {
        if (count == SPANS_MAX || span.isWorn() || !reserve(bytes(span.pageCount()))) {
            return false;
        }
        insert(firstLonger(span.pageCount()), span, nowNanos);
        return true;
    }

    private boolean reserve(long bytes) {
        long lacking = keptBytes + bytes - reservedBytes;
        if (lacking > 0) {
            if (!allowance.take(lacking)) {
                return false;
            }
            reservedBytes += lacking;
        }
        return true;
    }

    /** Gives up what is reserved and not in use. */
    void giveReserveBack() {
        long unused = reservedBytes - keptBytes;
        if (unused > 0) {
            allowance.giveBack(unused);
            reservedBytes = keptBytes;
        }
    }

    /** Takes one span out that has waited since then or longer. It is the caller's; null if there is none. */
    @Nullable
    Span takeIdle(long keptBeforeNanos) {
        for (int index = count - 1; index >= 0; index--) {
            if (keptAtNanos[index] - keptBeforeNanos <= 0) {
                Span span = remove(index);
                giveReserveBack();
                return span;
            }
        }
        return null;
    }

    /** The index of the first span that is longer. */
    private int firstLonger(int pageCount) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lengths[middle] > pageCount) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @SuppressWarnings("ReferenceEquality") // a store that isn't needed would cost the collector's barrier
    private void insert(int index, Span span, long nowNanos) {
        int moved = count - index;
        if (moved > 0) {
            System.arraycopy(spans, index, spans, index + 1, moved);
            System.arraycopy(lengths, index, lengths, index + 1, moved);
            System.arraycopy(keptAtNanos, index, keptAtNanos, index + 1, moved);
        }
        if (spans[index] != span) {
            spans[index] = span;
        }
        lengths[index] = span.pageCount();
        keptAtNanos[index] = nowNanos;
        count++;
        keptBytes += bytes(span.pageCount());
    }

    private @Nullable Span remove(int index) {
        Span span = spans[index];
        keptBytes -= bytes(lengths[index]);
        count--;
        int moved = count - index;
        if (moved > 0) {
            System.arraycopy(spans, index + 1, spans, index, moved);
            System.arraycopy(lengths, index + 1, lengths, index, moved);
            System.arraycopy(keptAtNanos, index + 1, keptAtNanos, index, moved);
        }
        return span;
    }

    private static long bytes(int pageCount) {
        return (long) pageCount * PageHeap.PAGE_BYTES;
    }

    /** Checks order, bounds and what is kept. */
    void verifyInvariants() {
        long bytes = 0;
        for (int index = 0; index < count; index++) {
            Span span = spans[index];
            boolean sound = span != null
                    && span.owner() == Span.CLAIMED
                    && span.freeCount() == 0
                    && span.generationInUse(0) < 0
                    && span.pageCount() == lengths[index]
                    && (index == 0 || lengths[index - 1] <= lengths[index]);
            if (!sound) {
                throw new IllegalStateException("kept spans corrupt: index=" + index + ", span="
                        + (span == null ? "none" : span.id() + ", owner=" + span.owner()));
            }
            bytes += bytes(lengths[index]);
        }
        if (bytes != keptBytes || bytes > reservedBytes) {
            throw new IllegalStateException("kept spans corrupt: kept bytes counted=" + keptBytes + ", found=" + bytes
                    + ", reserved=" + reservedBytes);
        }
    }
}
