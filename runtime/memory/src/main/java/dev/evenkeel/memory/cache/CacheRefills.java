package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.span.CentralLists;
import dev.evenkeel.memory.span.Span;
import org.jspecify.annotations.Nullable;

/** The way from transfer caches, spans and central lists to a stack. The caller is inside the stack. */
final class CacheRefills {
    private final PageHeap pages;
    private final CentralLists central;

    CacheRefills(PageHeap pages, CentralLists central) {
        this.pages = pages;
        this.central = central;
    }

    /** Fills an empty stack, up to half; false if there is no memory. */
    boolean refill(BlockStack stack) {
        stack.ranEmpty();
        if (stack.refillFromTransfer() > 0) {
            return true;
        }
        Span span = stack.current();
        while (true) {
            if (span != null) {
                int untouched = span.untouchedCount();
                int taken = stack.refill(span);
                pages.addUntouched(span.untouchedCount() - untouched);
                if (taken > 0) {
                    return true;
                }
                central.of(span).letGo(span);
            }
            span = next(stack);
            stack.current(span);
            if (span == null) {
                return false;
            }
        }
    }

    private @Nullable Span next(BlockStack stack) {
        Span spare = stack.spare();
        if (spare != null) {
            stack.spare(null);
            return spare;
        }
        return central.take(stack.sizeClass(), stack.stripe());
    }
}
