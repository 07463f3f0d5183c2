package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.span.CentralLists;
import dev.evenkeel.memory.span.SizeClasses;
import dev.evenkeel.memory.span.Span;
import dev.evenkeel.memory.span.SpanTable;

/** The way back from a stack to the transfer caches, the spans and central lists. Unless said otherwise the caller is inside the stack. */
final class CacheReturns {
    /** One stripe of all is enough to visit what all of them share. */
    private static final int VISITS_TRANSFER = 0;

    private final SpanTable table;
    private final CentralLists central;

    CacheReturns(SpanTable table, CentralLists central) {
        this.table = table;
        this.central = central;
    }

    /** Makes room on a full stack: the older half goes to the transfer cache, what finds no room there to its spans. */
    void olderHalf(BlockStack stack) {
        int older = (stack.height() + 1) / 2;
        int left = older - stack.handOver(older);
        if (left > 0) {
            oldest(stack, left);
        }
    }

    private void oldest(BlockStack stack, int count) {
        toSpans(stack, stack.offsets(), count);
        stack.drop(count);
    }

    private void toSpans(BlockStack stack, long[] offsets) {
        toSpans(stack, offsets, offsets.length);
    }

    private void toSpans(BlockStack stack, long[] offsets, int count) {
        Span span = null;
        int word = 0;
        long mask = 0;
        for (int i = 0; i < count; i++) {
            long offset = offsets[i];
            Span its = table.blockSpan(offset);
            int slot = its.slotAt(offset);
            if (span != null && (its != span || slot >>> 6 != word)) {
                giveBack(stack, span, word, mask);
                mask = 0;
            }
            span = its;
            word = slot >>> 6;
            mask |= 1L << slot;
        }
        if (span != null) {
            giveBack(stack, span, word, mask);
        }
    }

    private void giveBack(BlockStack stack, Span span, int word, long mask) {
        if (span.owner() == stack.stripe()) {
            span.returnSlots(word, mask);
            return;
        }
        span.returnSlotsRemotely(word, mask);
        int owner = span.owner();
        if (owner == Span.FULL) {
            if (stack.spare() != null) {
                central.of(span).list(span);
            } else if (span.claim(stack.stripe())) {
                stack.spare(span);
            }
        } else if (owner == Span.LISTED && span.isEmpty()) {
            central.of(span).noticeEmpty(span);
        }
    }

    /** Takes back everything that stacks hold; enters each. */
    void trim(BlockStacks stacks) {
        for (int stripe = 0; stripe < stacks.stripes(); stripe++) {
            for (int sizeClass = 1; sizeClass < SizeClasses.COUNT; sizeClass++) {
                BlockStack stack = stacks.enter(stripe, sizeClass);
                try {
                    all(stack);
                } finally {
                    stack.leave();
                }
            }
        }
    }

    /** Gives back what neither the transfer cache needed nor, above a half of its new and lower limit, the stack. */
    void coolDown(BlockStack stack) {
        if (stack.stripe() == VISITS_TRANSFER) {
            toSpans(stack, stack.transfer().takeSurplus());
        }
        if (stack.coolDown()) {
            int excess = stack.height() - stack.limit() / 2;
            if (excess > 0) {
                oldest(stack, excess);
            }
            letSpareGo(stack);
        }
    }

    /** Gives back everything that a stack and its transfer cache hold. */
    void all(BlockStack stack) {
        stack.shrinkToBase();
        toSpans(stack, stack.transfer().takeAll());
        oldest(stack, stack.height());
        letSpareGo(stack);
        Span span = stack.current();
        if (span != null) {
            stack.current(null);
            central.of(span).letGo(span);
        }
    }

    private void letSpareGo(BlockStack stack) {
        Span span = stack.spare();
        if (span != null) {
            stack.spare(null);
            central.of(span).letGo(span);
        }
    }
}
