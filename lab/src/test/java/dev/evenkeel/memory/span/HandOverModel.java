package dev.evenkeel.memory.span;

import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.port.HeapPort;
import java.util.Objects;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * A span that is let go while others free into it, in all orders, up to a bound. Afterwards somebody must be able to find it
 * if it has a free slot. A free is what a cache does that is not the owner. Public, for the checker.
 */
public abstract class HandOverModel {
    private static final int PAGES = 64;
    private static final int OWNER = 0;
    private static final int ANOTHER = 1;

    final Span span;
    final CentralList list;

    HandOverModel() {
        SpanTable table = new SpanTable(new HeapPort(SpanModel.WORDS), 0, Long.BYTES * SpanModel.WORDS);
        PageHeap pages = new PageHeap(new CentralListModel.NoMemory(), 0, PAGES, PAGES, PAGES);
        list = new CentralList(SpanModel.SIZE_CLASS, table, pages);
        span = Objects.requireNonNull(list.bind(
                SizeClasses.spanPages(SpanModel.SIZE_CLASS), SizeClasses.blockBytes(SpanModel.SIZE_CLASS), OWNER));
        while (span.takeSlot() != Span.NONE) {
            // until all are taken
        }
    }

    /** The owner lets go of it. */
    @Operation(runOnce = true)
    public void letGo() {
        list.letGo(span);
    }

    @Operation(runOnce = true)
    public void freeFirst() {
        free(0);
    }

    @Operation(runOnce = true)
    public void freeSecond() {
        free(1);
    }

    /** A free by a cache that has room for the span itself, and lets go of it at once. */
    @Operation(runOnce = true)
    public void freeThirdAndClaim() {
        span.returnSlotsRemotely(0, 1L << 2);
        if (span.owner() == Span.FULL && span.claim(ANOTHER)) {
            list.letGo(span);
        } else {
            noticeEmpty();
        }
    }

    @Operation(runOnce = true)
    public void freeFourth() {
        free(3);
    }

    /** A cache's free into a span that it doesn't own. */
    void free(int slot) {
        span.returnSlotsRemotely(slot >>> 6, 1L << slot);
        if (span.owner() == Span.FULL) {
            list.list(span);
        } else {
            noticeEmpty();
        }
    }

    final void noticeEmpty() {
        if (span.owner() == Span.LISTED && span.isEmpty()) {
            list.noticeEmpty(span);
        }
    }

    /** Nobody is at work any more. */
    @Validate
    public void nothingIsLost() {
        if ((span.owner() == Span.FULL && span.freeCount() > 0) || span.owner() == Span.CLAIMED) {
            throw new IllegalStateException("span lost: owner=" + span.owner() + ", free=" + span.freeCount());
        }
        list.verifyInvariants();
    }
}
