package dev.evenkeel.memory.span;

import dev.evenkeel.memory.event.SpanReturned;
import dev.evenkeel.memory.event.SpanTaken;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.page.PageRun;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one class that no cache holds: listed ones, which have free slots, and unbound ones, which have no
 * pages.
 *
 * <p>Invariants. A span is in the list exactly while its owner is {@link Span#LISTED}, and then has a free slot. Only
 * this class, under its lock, moves a span into and out of that state. Of the listed spans, empty ones are kept up to
 * {@value #EMPTY_BYTES} bytes, so that a cache going back and forth over the end of a span doesn't reach the page heap.
 *
 * <p>A free into a span nobody owns. The freeing thread sets the remote bit and then reads the owner; whoever lets go of
 * a full span writes the owner and then reads the remote bits. Both are volatile, so at least one of the two sees the
 * other, and that one takes the span over with one CAS ({@link Span#claim}), for its cache or to list it.
 *
 * <p>Thread-safe. Lock order: a cache's stripe, then this lock, then the page heap's.
 */
public final class CentralList {
    private static final int EMPTY_BYTES = 256 * 1024;

    private final int sizeClass;
    private final SpanTable table;
    private final PageHeap pages;
    private final int emptyLimit;

    private final ReentrantLock lock = new ReentrantLock();
    private final SpanList listed = new SpanList();
    private final ArrayDeque<Span> unbound = new ArrayDeque<>();
    private int emptyCount;
    private long takenCount;
    private long takenSlots;
    private long returnedCount;

    /** Lets caches pass by an empty list without its lock. */
    private volatile boolean hasListed;

    public CentralList(int sizeClass, SpanTable table, PageHeap pages) {
        this.sizeClass = sizeClass;
        this.table = table;
        this.pages = pages;
        emptyLimit = sizeClass == SizeClasses.LARGE
                ? 0
                : Math.max(1, EMPTY_BYTES / (SizeClasses.spanPages(sizeClass) * PageHeap.PAGE_BYTES));
    }

    /** A listed span, now {@code owner}'s, or null when none is listed. */
    public @Nullable Span take(int owner) {
        if (!hasListed) {
            return null;
        }
        lock.lock();
        try {
            Span span = listed.first();
            if (span != null) {
                unlink(span);
                span.owner(owner);
                countTaken(span);
            }
            return span;
        } finally {
            lock.unlock();
        }
    }

    /** A span over fresh pages, now {@code owner}'s, or null when there is no memory for one. */
    public @Nullable Span bind(int pageCount, long blockBytes, int owner) {
        Span span = takeUnbound();
        if (span == null) {
            return null;
        }
        long run = pages.allocateRun(pageCount);
        if (run == PageHeap.NONE) {
            keepUnbound(span);
            return null;
        }
        int page = PageRun.page(run);
        span.bind(page, pageCount, (long) page * PageHeap.PAGE_BYTES, blockBytes, PageRun.isFresh(run));
        pages.addUntouched(span.untouchedCount());
        table.cover(span);
        span.owner(owner);
        lock.lock();
        try {
            countTaken(span);
        } finally {
            lock.unlock();
        }
        SpanTaken.tell(span.id(), sizeClass, pageCount);
        return span;
    }

    private void countTaken(Span span) {
        takenCount++;
        takenSlots += span.freeCount();
    }

    /** Adds up what caches have taken from here and given back. */
    Traffic traffic() {
        lock.lock();
        try {
            return new Traffic(takenCount, takenSlots, returnedCount);
        } finally {
            lock.unlock();
        }
    }

    /**
     * What caches have taken and given back, since the start.
     *
     * @param takenCount spans taken
     * @param takenSlots their free slots when they were taken
     * @param returnedCount spans that came back with free slots
     */
    public record Traffic(long takenCount, long takenSlots, long returnedCount) {
        static final Traffic NONE = new Traffic(0, 0, 0);

        Traffic plus(Traffic other) {
            return new Traffic(
                    takenCount + other.takenCount, takenSlots + other.takenSlots, returnedCount + other.returnedCount);
        }
    }

    /** Lists a span in nobody's hands that has got a free slot. Does nothing if someone else was first. */
    public void list(Span span) {
        if (span.claim(Span.CLAIMED)) {
            letGo(span);
        }
    }

    /** Takes a span from its owner, who must not touch it any more. */
    public void letGo(Span span) {
        do {
            if (hasWork(span)) {
                place(span, 1);
                return;
            }
            span.owner(Span.FULL);
        } while (hasWork(span) && span.claim(Span.CLAIMED));
    }

    /** Told by whoever has freed the last block of a listed span. */
    public void noticeEmpty(Span span) {
        boolean unbind;
        lock.lock();
        try {
            unbind = span.owner() == Span.LISTED && !span.isCountedEmpty && span.isEmpty();
            if (unbind) {
                unlink(span);
                unbind = link(span);
            }
        } finally {
            lock.unlock();
        }
        if (unbind) {
            unbind(span);
        }
    }

    /** Gives the pages of all listed empty spans back to the page heap. */
    public void trim() {
        Span span = takeEmpty();
        while (span != null) {
            unbind(span);
            span = takeEmpty();
        }
    }

    /** Gives the pages of a span back that is in nobody's hands, unlisted, with every slot closed. */
    public void unbind(Span span) {
        span.owner(Span.UNBOUND);
        SpanReturned.tell(span.id(), sizeClass, span.pageCount());
        table.uncover(span);
        pages.addUntouched(-span.untouchedCount());
        pages.free(span.page(), span.pageCount(), span.untouched());
        if (!span.isWorn()) {
            keepUnbound(span);
        }
    }

    private static boolean hasWork(Span span) {
        return span.freeCount() > 0 || span.isEmpty();
    }

    /**
     * Gives memory under the free slots of a listed span back to the operating system. Meanwhile the span is claimed:
     * caches take others, and frees into it are remote.
     *
     * @return OS pages given back; 0 also if the span isn't listed any more
     */
    public int purge(Span span) {
        lock.lock();
        try {
            if (span.owner() != Span.LISTED) {
                return 0;
            }
            unlink(span);
            span.owner(Span.CLAIMED);
        } finally {
            lock.unlock();
        }
        int purged = 0;
        long left = span.purgeable();
        while (left != 0) {
            int first = Long.numberOfTrailingZeros(left);
            int count = Math.min(Long.numberOfTrailingZeros(~(left >>> first)), Long.SIZE - first);
            long run = (-1L >>> (Long.SIZE - count)) << first;
            long from = (long) span.page() * PageHeap.PAGE_BYTES + (long) first * OsPages.BYTES;
            if (pages.discardBytes(from, (long) count * OsPages.BYTES)) {
                span.untouch(run);
                purged += count;
            }
            left &= ~run;
        }
        pages.addUntouched(purged);
        place(span, 0);
        return purged;
    }

    private void place(Span span, int returned) {
        boolean unbind;
        lock.lock();
        try {
            returnedCount += returned;
            unbind = link(span);
        } finally {
            lock.unlock();
        }
        if (unbind) {
            unbind(span);
        }
    }

    /** Links a span, empty ones last; returns true, leaving it unlinked and without owner, if its pages are to go. */
    private boolean link(Span span) {
        if (!span.isEmpty()) {
            span.owner(Span.LISTED);
            listed.addFirst(span);
            hasListed = true;
            // A slot freed remotely between the look and the store was reported to nobody: look again.
            return span.isEmpty() && emptied(span);
        }
        return placeEmpty(span);
    }

    private boolean emptied(Span span) {
        unlink(span);
        return placeEmpty(span);
    }

    private boolean placeEmpty(Span span) {
        if (emptyCount >= emptyLimit || span.freeCount() == 0) {
            span.owner(Span.UNBOUND);
            return true;
        }
        span.owner(Span.LISTED);
        span.isCountedEmpty = true;
        emptyCount++;
        listed.addLast(span);
        hasListed = true;
        return false;
    }

    private void unlink(Span span) {
        listed.remove(span);
        hasListed = listed.first() != null;
        if (span.isCountedEmpty) {
            span.isCountedEmpty = false;
            emptyCount--;
        }
    }

    private @Nullable Span takeEmpty() {
        lock.lock();
        try {
            Span span = listed.last();
            if (span == null || !span.isCountedEmpty) {
                return null;
            }
            unlink(span);
            span.owner(Span.UNBOUND);
            return span;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Span takeUnbound() {
        lock.lock();
        try {
            Span span = unbound.pollLast();
            return span == null ? table.create(sizeClass) : span;
        } finally {
            lock.unlock();
        }
    }

    private void keepUnbound(Span span) {
        lock.lock();
        try {
            unbound.addLast(span);
        } finally {
            lock.unlock();
        }
    }

    /** Checks the list against the spans' own words; only while nobody else is at work. */
    public void verifyInvariants() {
        int empty = 0;
        int linked = 0;
        for (Span span = listed.first(); span != null; span = span.next) {
            linked++;
            if (linked > table.count()) {
                throw new IllegalStateException("central list corrupt: class " + sizeClass + " links in a circle");
            }
            if (span.owner() != Span.LISTED || span.sizeClass() != sizeClass) {
                throw new IllegalStateException("central list corrupt: class " + sizeClass + " links span " + span.id()
                        + " of class " + span.sizeClass() + ", owner " + span.owner());
            }
            if (span.isCountedEmpty != span.isEmpty()) {
                throw new IllegalStateException(
                        "central list corrupt: span " + span.id() + " is miscounted as empty=" + span.isCountedEmpty);
            }
            empty += span.isCountedEmpty ? 1 : 0;
        }
        if (empty != emptyCount || empty > emptyLimit) {
            throw new IllegalStateException(
                    "central list corrupt: empty spans counted=" + emptyCount + ", found=" + empty);
        }
    }
}
