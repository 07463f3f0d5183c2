package dev.evenkeel.memory.span;

import dev.evenkeel.memory.os.OsMemory;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.port.HeapPort;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * One central list that caches take spans from and let go of, while it is trimmed and purged. No span is in two hands, and
 * afterwards list, spans and pages agree. Public, for the checker.
 */
public final class CentralListModel {
    private static final int PAGES = 128;
    private static final int SPANS_MAX = 8;
    private static final int OWNER = 0;

    private final PageHeap pages = new PageHeap(new NoMemory(), 0, PAGES, PAGES, PAGES);
    private final SpanTable table;
    private final CentralList list;
    private final AtomicIntegerArray hands = new AtomicIntegerArray(SPANS_MAX);
    private final Span partly;

    /** One span without pages, one listed with a slot in use, one listed and empty. */
    public CentralListModel() {
        int words = SpanModel.WORDS * SPANS_MAX;
        table = new SpanTable(new HeapPort(words), 0, (long) Long.BYTES * words);
        list = new CentralList(SpanModel.SIZE_CLASS, table, pages);
        partly = bound();
        Span empty = bound();
        list.letGo(bound());
        list.trim();
        int slot = partly.takeSlot();
        if (slot != 0) {
            throw new IllegalStateException("a new span must hand its slots out in order");
        }
        list.letGo(partly);
        list.letGo(empty);
    }

    private Span bound() {
        return Objects.requireNonNull(list.bind(
                SizeClasses.spanPages(SpanModel.SIZE_CLASS), SizeClasses.blockBytes(SpanModel.SIZE_CLASS), OWNER));
    }

    /** Takes a span, listed or new, uses it and lets it go; whether nobody else had it. */
    @Operation
    public boolean takeAndLetGo() {
        Span span = list.take(OWNER);
        return span == null || use(span);
    }

    /** The same with fresh pages. */
    @Operation
    public boolean bindAndLetGo() {
        Span span = list.bind(
                SizeClasses.spanPages(SpanModel.SIZE_CLASS), SizeClasses.blockBytes(SpanModel.SIZE_CLASS), OWNER);
        return span == null || use(span);
    }

    private boolean use(Span span) {
        boolean alone = hands.getAndIncrement(span.id()) == 0;
        int slot = span.takeSlot();
        if (slot != Span.NONE) {
            span.returnSlots(slot >>> 6, 1L << slot);
        }
        hands.getAndDecrement(span.id());
        list.letGo(span);
        return alone && slot != Span.NONE;
    }

    /** Frees the one slot in use, as a cache does that doesn't own the span. */
    @Operation(runOnce = true)
    public void freeLast() {
        partly.returnSlotsRemotely(0, 1L);
        if (partly.owner() == Span.FULL) {
            list.list(partly);
        } else if (partly.owner() == Span.LISTED && partly.isEmpty()) {
            list.noticeEmpty(partly);
        }
    }

    @Operation
    public void trim() {
        list.trim();
    }

    @Operation
    public void purge() {
        int ignored = list.purge(partly);
    }

    /** Nobody is at work any more. */
    @Validate
    public void everythingAgrees() {
        list.verifyInvariants();
        pages.verifyInvariants();
        int owner = partly.owner();
        if (owner != Span.LISTED && owner != Span.UNBOUND) {
            throw new IllegalStateException("span lost: owner=" + owner);
        }
        list.trim();
        int used = pages.counts().used();
        int held = owner == Span.LISTED && partly.owner() == Span.LISTED ? partly.pageCount() : 0;
        if (used != held) {
            throw new IllegalStateException("pages lost: used=" + used + ", held=" + held);
        }
        findUnbound();
    }

    /** Spans without pages are used again before another one is made. In loops: the checker follows each step of a stream. */
    private void findUnbound() {
        int known = table.count();
        int unbound = 0;
        for (int id = 0; id < known; id++) {
            unbound += Objects.requireNonNull(table.get(id)).owner() == Span.UNBOUND ? 1 : 0;
        }
        Span[] found = new Span[unbound];
        for (int i = 0; i < unbound; i++) {
            found[i] = bound();
        }
        for (Span span : found) {
            list.unbind(span);
        }
        if (table.count() != known) {
            throw new IllegalStateException("span forgotten: known=" + known + ", unbound=" + unbound);
        }
    }

    /** Addresses with nothing behind them. */
    static final class NoMemory implements OsMemory {
        @Override
        public long reserve(long byteSize) {
            return 0;
        }

        @Override
        public void release(long address, long byteSize) {}

        @Override
        public void discard(long address, long byteSize) {}

        @Override
        public void protect(long address, long byteSize, boolean accessible) {}

        @Override
        public void requireHugePages() {}

        @Override
        public void adviseHuge(long address, long byteSize, boolean huge) {}
    }
}
