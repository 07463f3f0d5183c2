package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.span.CentralList;
import dev.evenkeel.memory.span.Handle;
import dev.evenkeel.memory.span.SizeClasses;
import dev.evenkeel.memory.span.Span;
import dev.evenkeel.memory.span.SpanTable;
import org.jspecify.annotations.Nullable;

/**
 * Allocates and frees blocks. Each stripe's cache holds one current span a size class; the way of an allocation is
 *
 * <ol>
 *   <li>size to class ({@link SizeClasses});
 *   <li>a stripe by thread id ({@link Stripes}), entered;
 *   <li>a free bit of its current span of that class, or one freed remotely ({@link Span#takeSlot});
 *   <li>else the full span is let go, and the class's central list hands over another ({@link CentralList#take});
 *   <li>else a span over fresh pages ({@link CentralList#bind}), which the page heap finds, which the OS backs.
 * </ol>
 *
 * A free closes the slot first: one CAS on its word, of which a stale handle and all but one of several racing frees
 * fail. Then the bit goes back to the span: into its free bits if the freeing thread is in the owner's stripe, else
 * into its remote bits. Blocks above the classes are one-slot spans that no cache ever holds.
 *
 * <p>Thread-safe.
 */
public final class BlockCaches {
    /** No memory: not a handle. */
    public static final long NONE = 0;

    private final int tag;
    private final Stripes stripes;
    private final SpanTable table;
    private final CentralList[] central = new CentralList[SizeClasses.COUNT];
    private final @Nullable Span[][] current;

    /** @param tag 1 to {@link Handle#MAX_TAG}; handles with another one are foreign */
    public BlockCaches(int tag, Stripes stripes, SpanTable table, PageHeap pages) {
        this.tag = tag;
        this.stripes = stripes;
        this.table = table;
        for (int sizeClass = 0; sizeClass < SizeClasses.COUNT; sizeClass++) {
            central[sizeClass] = new CentralList(sizeClass, table, pages);
        }
        current = new Span[stripes.count()][SizeClasses.COUNT];
    }

    /** A handle to a block of at least this size, contents undefined; or {@link #NONE}. */
    public long allocate(long byteSize) {
        int sizeClass = SizeClasses.classOf(byteSize);
        int stripe = stripes.acquire();
        try {
            long handle = sizeClass == SizeClasses.LARGE
                    ? allocateLarge(byteSize)
                    : allocateSmall(stripe, sizeClass, byteSize);
            if (handle != NONE) {
                stripes.countAllocation(stripe, byteSize);
            }
            return handle;
        } finally {
            stripes.release(stripe);
        }
    }

    private long allocateSmall(int stripe, int sizeClass, long byteSize) {
        Span span = current[stripe][sizeClass];
        int slot = span == null ? Span.NONE : span.takeSlot();
        while (slot == Span.NONE) {
            if (span != null) {
                central[sizeClass].letGo(span);
            }
            span = refill(stripe, sizeClass);
            current[stripe][sizeClass] = span;
            if (span == null) {
                return NONE;
            }
            slot = span.takeSlot();
        }
        return Handle.of(tag, span.id(), slot, span.open(slot, byteSize));
    }

    private @Nullable Span refill(int stripe, int sizeClass) {
        Span span = central[sizeClass].take(stripe);
        return span != null
                ? span
                : central[sizeClass].bind(SizeClasses.spanPages(sizeClass), SizeClasses.blockBytes(sizeClass), stripe);
    }

    private long allocateLarge(long byteSize) {
        long pageCount = (byteSize + PageHeap.PAGE_BYTES - 1) / PageHeap.PAGE_BYTES;
        if (pageCount > Integer.MAX_VALUE) {
            return NONE;
        }
        Span span = central[SizeClasses.LARGE].bind((int) pageCount, pageCount * PageHeap.PAGE_BYTES, Span.FULL);
        if (span == null) {
            return NONE;
        }
        int slot = span.takeSlot();
        return Handle.of(tag, span.id(), slot, span.open(slot, byteSize));
    }

    /** Frees a block; returns false if the handle is stale or foreign. */
    public boolean free(long handle) {
        Span span = span(handle);
        if (span == null) {
            return false;
        }
        int slot = Handle.slot(handle);
        int stripe = stripes.acquire();
        try {
            long byteSize = span.close(slot, Handle.generation(handle));
            if (byteSize < 0) {
                return false;
            }
            stripes.countFree(stripe, byteSize);
            returnSlot(span, slot, stripe);
            return true;
        } finally {
            stripes.release(stripe);
        }
    }

    private void returnSlot(Span span, int slot, int stripe) {
        CentralList list = central[span.sizeClass()];
        if (span.owner() == stripe) {
            span.returnSlot(slot);
            return;
        }
        span.returnSlotRemotely(slot);
        if (span.sizeClass() == SizeClasses.LARGE) {
            list.unbind(span);
            return;
        }
        int owner = span.owner();
        if (owner == Span.FULL) {
            list.list(span);
        } else if (owner == Span.LISTED && span.isEmpty()) {
            list.noticeEmpty(span);
        }
    }

    /** The span of a handle's block, or null if no such block can exist. */
    public @Nullable Span span(long handle) {
        if (Handle.tag(handle) != tag) {
            return null;
        }
        Span span = table.get(Handle.spanId(handle));
        return span == null || Handle.slot(handle) >= span.slotCount() ? null : span;
    }

    /** Takes every cache's spans back and gives empty ones to the page heap. */
    public void trim() {
        for (int stripe = 0; stripe < stripes.count(); stripe++) {
            stripes.acquire(stripe);
            try {
                for (int sizeClass = 1; sizeClass < SizeClasses.COUNT; sizeClass++) {
                    Span span = current[stripe][sizeClass];
                    if (span != null) {
                        current[stripe][sizeClass] = null;
                        central[sizeClass].letGo(span);
                    }
                }
                for (CentralList list : central) {
                    list.trim();
                }
            } finally {
                stripes.release(stripe);
            }
        }
    }

    /** Checks every structure below; only while nobody else is at work. */
    public void verifyInvariants() {
        for (int id = 0; id < table.count(); id++) {
            Span span = table.get(id);
            if (span == null) {
                throw new IllegalStateException("span table corrupt: no span with id " + id);
            }
            span.verifyInvariants();
            boolean held = span.owner() >= 0;
            if (held && current[span.owner()][span.sizeClass()] != span) {
                throw new IllegalStateException(
                        "cache corrupt: span " + id + " names owner " + span.owner() + ", which doesn't hold it");
            }
        }
        for (CentralList list : central) {
            list.verifyInvariants();
        }
    }
}
