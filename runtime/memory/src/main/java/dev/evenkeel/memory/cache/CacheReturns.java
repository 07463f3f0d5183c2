package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.span.CentralLists;
import dev.evenkeel.memory.span.SizeClasses;
import dev.evenkeel.memory.span.Span;
import dev.evenkeel.memory.span.SpanTable;

/** The way back from a cache to the spans and central lists. The caller is in the cache's stripe. */
final class CacheReturns {
    private final SpanTable table;
    private final CentralLists central;

    CacheReturns(SpanTable table, CentralLists central) {
        this.table = table;
        this.central = central;
    }

    /** Gives the oldest blocks of a stack back to their spans. */
    void oldest(BlockCache cache, int stripe, int sizeClass, int count) {
        Span span = null;
        int word = 0;
        long mask = 0;
        for (int height = 0; height < count; height++) {
            long offset = cache.peek(sizeClass, height);
            Span its = table.blockSpan(offset);
            int slot = its.slotAt(offset);
            if (span != null && (its != span || slot >>> 6 != word)) {
                giveBack(cache, stripe, span, word, mask);
                mask = 0;
            }
            span = its;
            word = slot >>> 6;
            mask |= 1L << slot;
        }
        if (span != null) {
            giveBack(cache, stripe, span, word, mask);
        }
        cache.drop(sizeClass, count);
    }

    private void giveBack(BlockCache cache, int stripe, Span span, int word, long mask) {
        if (span.owner() == stripe) {
            span.returnSlots(word, mask);
            return;
        }
        span.returnSlotsRemotely(word, mask);
        int owner = span.owner();
        if (owner == Span.FULL) {
            if (cache.spare(span.sizeClass()) != null) {
                central.of(span).list(span);
            } else if (span.claim(stripe)) {
                cache.spare(span.sizeClass(), span);
            }
        } else if (owner == Span.LISTED && span.isEmpty()) {
            central.of(span).noticeEmpty(span);
        }
    }

    /** Halves the limits of classes that ran neither empty nor full, and gives back what is above a half of them. */
    void coolDown(BlockCache cache, int stripe) {
        for (int sizeClass = 1; sizeClass < SizeClasses.COUNT; sizeClass++) {
            if (cache.coolDown(sizeClass)) {
                int excess = cache.count(sizeClass) - cache.limit(sizeClass) / 2;
                if (excess > 0) {
                    oldest(cache, stripe, sizeClass, excess);
                }
                letSpareGo(cache, sizeClass);
            }
        }
    }

    /** Gives back everything: blocks and spans. */
    void all(BlockCache cache, int stripe) {
        for (int sizeClass = 1; sizeClass < SizeClasses.COUNT; sizeClass++) {
            oldest(cache, stripe, sizeClass, cache.count(sizeClass));
            letSpareGo(cache, sizeClass);
            Span span = cache.current(sizeClass);
            if (span != null) {
                cache.current(sizeClass, null);
                central.of(span).letGo(span);
            }
        }
    }

    private void letSpareGo(BlockCache cache, int sizeClass) {
        Span span = cache.spare(sizeClass);
        if (span != null) {
            cache.spare(sizeClass, null);
            central.of(span).letGo(span);
        }
    }
}
