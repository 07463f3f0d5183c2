package dev.evenkeel.memory.span;

import dev.evenkeel.memory.page.PageHeap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Large blocks that were freed and keep their pages for the next one of about their size, so that it costs neither a search
 * for a run nor a page fault.
 *
 * <p>In order of size. A request gets the shortest span that is long enough, if at most an eighth of it is too long: no
 * more than what a size class may waste. A longer one isn't cut, since the rest would seldom fit anything; the
 * page heap is asked then.
 *
 * <p>Bounded. Spans are kept up to {@code keptPagesMax} pages in all and {@value #SHARD_SPANS} in each shard. One that finds no
 * room goes back to the page heap, and so do those that have waited for {@value #IDLE_NANOS} ns when the scavenger asks.
 *
 * <p>A kept span is CLAIMED and has its slot free. Thread-safe; a shard's lock is held for a search in an array, and no
 * other lock is taken under it.
 */
final class LargeSpans {
    static final long IDLE_NANOS = 1_000_000_000;
    private static final int SHARD_SPANS = 64;
    private static final int SPARE_DIVISOR = 8;

    private final Shard[] shards;
    private final long keptPagesMax;
    private final AtomicLong keptPages = new AtomicLong();

    /** Spans in order of their length, of equal ones the youngest last. */
    private static final class Shard {
        final ReentrantLock lock = new ReentrantLock();
        final @Nullable Span[] spans = new Span[SHARD_SPANS];
        final int[] lengths = new int[SHARD_SPANS];
        final long[] keptAtNanos = new long[SHARD_SPANS];
        volatile int count;

        /** The index of the first span that is longer. */
        int firstLonger(int pageCount) {
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

        void insert(int index, Span span, long nowNanos) {
            int before = count;
            int moved = before - index;
            System.arraycopy(spans, index, spans, index + 1, moved);
            System.arraycopy(lengths, index, lengths, index + 1, moved);
            System.arraycopy(keptAtNanos, index, keptAtNanos, index + 1, moved);
            spans[index] = span;
            lengths[index] = span.pageCount();
            keptAtNanos[index] = nowNanos;
            count = before + 1;
        }

        @Nullable
        Span remove(int index) {
            Span span = spans[index];
            int left = count - 1;
            int moved = left - index;
            System.arraycopy(spans, index + 1, spans, index, moved);
            System.arraycopy(lengths, index + 1, lengths, index, moved);
            System.arraycopy(keptAtNanos, index + 1, keptAtNanos, index, moved);
            spans[left] = null;
            count = left;
            return span;
        }
    }

    /** @param shardCount a power of two */
    LargeSpans(int shardCount, long keptPagesMax) {
        this.keptPagesMax = keptPagesMax;
        shards = new Shard[shardCount];
        for (int i = 0; i < shardCount; i++) {
            shards[i] = new Shard();
        }
    }

    /** A kept span for a block of so many pages, now the caller's; or null. */
    @Nullable
    Span take(int pageCount, int home) {
        for (int distance = 0; distance < shards.length; distance++) {
            Shard shard = shards[(home + distance) & (shards.length - 1)];
            Span span = shard.count == 0 ? null : take(shard, pageCount);
            if (span != null) {
                long base = (long) span.page() * PageHeap.PAGE_BYTES;
                span.bind(span.page(), span.pageCount(), base, (long) pageCount * PageHeap.PAGE_BYTES, false);
                return span;
            }
        }
        return null;
    }

    private @Nullable Span take(Shard shard, int pageCount) {
        shard.lock.lock();
        try {
            int index = shard.firstLonger(pageCount - 1);
            if (index == shard.count || shard.lengths[index] > pageCount + pageCount / SPARE_DIVISOR) {
                return null;
            }
            // Of those as long, the one freed last: its lines may still be in a processor's cache.
            int youngest = shard.firstLonger(shard.lengths[index]) - 1;
            keptPages.addAndGet(-shard.lengths[index]);
            return shard.remove(youngest);
        } finally {
            shard.lock.unlock();
        }
    }

    /** Keeps a span whose slot has been given back; false if there is no room for it. */
    boolean keep(Span span, int home) {
        if (keptPages.addAndGet(span.pageCount()) > keptPagesMax || span.isWorn()) {
            keptPages.addAndGet(-span.pageCount());
            return false;
        }
        Shard shard = shards[home & (shards.length - 1)];
        shard.lock.lock();
        try {
            if (shard.count == SHARD_SPANS) {
                keptPages.addAndGet(-span.pageCount());
                return false;
            }
            shard.insert(shard.firstLonger(span.pageCount()), span, System.nanoTime());
            return true;
        } finally {
            shard.lock.unlock();
        }
    }

    /** Takes all spans out that have waited for so long. They are the caller's. */
    List<Span> takeIdle(long idleNanos) {
        List<Span> idle = new ArrayList<>();
        for (Shard shard : shards) {
            shard.lock.lock();
            try {
                long now = System.nanoTime();
                for (int index = shard.count - 1; index >= 0; index--) {
                    if (now - shard.keptAtNanos[index] >= idleNanos) {
                        keptPages.addAndGet(-shard.lengths[index]);
                        Span span = shard.remove(index);
                        if (span != null) {
                            idle.add(span);
                        }
                    }
                }
            } finally {
                shard.lock.unlock();
            }
        }
        return idle;
    }

    /** Checks order, bounds and what is kept; only while nobody else is at work. */
    void verifyInvariants() {
        long pages = 0;
        for (Shard shard : shards) {
            for (int index = 0; index < shard.count; index++) {
                Span span = shard.spans[index];
                boolean sound = span != null
                        && span.owner() == Span.CLAIMED
                        && span.sizeClass() == SizeClasses.LARGE
                        && span.freeCount() == 1
                        && span.pageCount() == shard.lengths[index]
                        && (index == 0 || shard.lengths[index - 1] <= shard.lengths[index]);
                if (!sound) {
                    throw new IllegalStateException("large spans corrupt: index=" + index + ", span="
                            + (span == null ? "none" : span.id() + ", owner=" + span.owner()));
                }
                pages += shard.lengths[index];
            }
        }
        if (pages != keptPages.get() || pages > keptPagesMax) {
            throw new IllegalStateException(
                    "large spans corrupt: kept pages counted=" + keptPages.get() + ", found=" + pages);
        }
    }
}
