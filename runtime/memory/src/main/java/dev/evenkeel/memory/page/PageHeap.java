package dev.evenkeel.memory.page;

import dev.evenkeel.memory.os.OsException;
import dev.evenkeel.memory.os.OsMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands out runs of pages from one reserved mapping.
 *
 * <p>Terms. A page is <em>used</em> while a caller holds it, <em>committed</em> from the moment it is first handed out
 * until it is discarded, <em>retained</em> while it is committed but not used. An uncommitted page reads as zeroes.
 *
 * <p>Structure. {@link RunTree} finds free runs, lowest address first; a second bitmap marks committed pages.
 *
 * <p>Limit. {@code committed <= limit} always. A run that would pass the limit first makes the heap discard retained
 * pages; if that isn't enough, it is refused.
 *
 * <p>Giving back. A freed run that would lift the retained pages above {@code retain} is discarded by the thread that
 * frees it, before anyone else can see it as free, so no lock is held meanwhile. {@link #release()} discards all
 * retained pages, in steps of at most {@value #STEP_PAGES} pages: each is taken as if allocated, discarded without
 * the lock, and freed.
 *
 * <p>Huge pages. {@link HugeChunks}.
 *
 * <p>A failing discard leaves the page committed: memory is lost to the process's budget but never corrupt.
 *
 * <p>Thread-safe. One lock; it is held for microseconds, except when the limit forces a discard.
 */
public final class PageHeap {
    public static final int PAGE_BYTES = 8 * 1024;

    /** No run: the limit or the reserved space is exhausted. */
    public static final int NONE = -1;

    /** The shortest run, in pages, that huge pages can stand behind. */
    public static final int HUGE_RUN_PAGES = HugeChunks.PAGES;

    private static final int STEP_PAGES = 512;

    private final OsMemory os;
    private final long address;
    private final int limitPages;
    private final int retainPages;

    private final ReentrantLock lock = new ReentrantLock();
    private final RunTree runs;
    private final PageBits committed;
    private final HugeChunks huge;
    private int usedPages;
    private int committedPages;
    private long failedDiscards;

    /** OS pages of 4 KiB that are committed but hold no memory, as spans report them. */
    private final AtomicLong untouchedOsPages = new AtomicLong();

    /** As below, in ordinary pages. */
    public PageHeap(OsMemory os, long address, int pageCount, int limitPages, int retainPages) {
        this(os, address, pageCount, limitPages, retainPages, false);
    }

    /**
     * @param address of the mapping, {@value #PAGE_BYTES}-byte pages from here on; with huge pages a multiple of one
     * @param pageCount pages of the mapping
     * @param limitPages most pages that may be committed at once
     * @param retainPages most pages that stay committed while nobody uses them
     * @param hugePages whether runs of 2 MiB and more are to be backed by huge pages
     */
    public PageHeap(OsMemory os, long address, int pageCount, int limitPages, int retainPages, boolean hugePages) {
        this.os = os;
        this.address = address;
        this.limitPages = limitPages;
        this.retainPages = retainPages;
        runs = new RunTree(pageCount);
        committed = new PageBits(pageCount);
        huge = new HugeChunks(os, address, hugePages ? pageCount : 0);
    }

    /** The first page of a free run of {@code count} pages, now used; or {@link #NONE}. */
    public int allocate(int count) {
        return PageRun.page(allocateRun(count));
    }

    /** A free run of {@code count} pages, now used, as {@link PageRun} tells; or {@link #NONE}. */
    public long allocateRun(int count) {
        long run = takeRun(count);
        if (run != NONE && count >= HugeChunks.PAGES) {
            // Out of the lock: the run is ours, so nobody else looks at its chunks.
            huge.advise(PageRun.page(run), count);
        }
        return run;
    }

    private long takeRun(int count) {
        lock.lock();
        try {
            int page = find(count);
            if (page == RunTree.NONE) {
                return NONE;
            }
            if (excess(page, count) > 0) {
                discardRetained(excess(page, count), page, page + count);
                if (excess(page, count) > 0) {
                    return NONE;
                }
            }
            int before = committed.count(page, page + count);
            committedPages += count - before;
            committed.set(page, page + count);
            use(page, count);
            return PageRun.of(page, before == 0);
        } finally {
            lock.unlock();
        }
    }

    /** The lowest free run that is long enough; one that starts at a huge page, if it can hold one and there is any. */
    private int find(int count) {
        int page = runs.find(count);
        if (!huge.isOn() || count < HugeChunks.PAGES || page == RunTree.NONE || HugeChunks.startsAt(page)) {
            return page;
        }
        int roomy = runs.find(count + HugeChunks.PAGES - 1);
        return roomy == RunTree.NONE ? page : HugeChunks.startFrom(roomy);
    }

    /**
     * Frees a run of which some OS pages hold no memory.
     *
     * @param untouched those OS pages, 4 KiB each, bit 0 the first
     */
    public void free(int page, int count, long untouched) {
        if (untouched == 0 || passesRetain(count)) {
            free(page, count);
            return;
        }
        lock.lock();
        try {
            unuse(page, count);
            for (int each = 0; each < count; each++) {
                if (((untouched >>> (2 * each)) & 3) == 3) {
                    uncommit(page + each, 1);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Counts OS pages of 4 KiB that began (or, negative, ceased) to be committed without holding memory. */
    public void addUntouched(int osPages) {
        if (osPages != 0) {
            untouchedOsPages.addAndGet(osPages);
        }
    }

    /** Bytes of the mapping that hold memory, as far as the heap knows. */
    public long residentBytes() {
        lock.lock();
        try {
            return (long) committedPages * PAGE_BYTES - untouchedOsPages.get() * (PAGE_BYTES / 2);
        } finally {
            lock.unlock();
        }
    }

    /** Gives the memory behind a range of used pages back; false if the operating system refuses. */
    public boolean discardBytes(long offset, long byteSize) {
        try {
            huge.split(offset, byteSize);
            os.discard(address + offset, byteSize);
            return true;
        } catch (OsException e) {
            countFailure();
            return false;
        }
    }

    /** Frees a run that {@link #allocate} returned, or a part of it. */
    public void free(int page, int count) {
        boolean discarded = passesRetain(count) && discard(page, count);
        lock.lock();
        try {
            unuse(page, count);
            if (discarded) {
                uncommit(page, count);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Discards every retained page; returns how many bytes that gave back. */
    public long release() {
        long released = 0;
        ReleaseCursor cursor = new ReleaseCursor();
        while (!cursor.isAtEnd()) {
            released += release(cursor, STEP_PAGES);
        }
        return released;
    }

    /**
     * Discards the next retained run, or as much of it as {@code pagesMax} allows, and moves the cursor behind it.
     *
     * @return the bytes given back; 0 also when the operating system refused
     */
    public long release(ReleaseCursor cursor, int pagesMax) {
        int page;
        int count;
        lock.lock();
        try {
            page = nextRetained(cursor.page(), runs.pageCount());
            if (page == runs.pageCount()) {
                cursor.end();
                return 0;
            }
            count = retainedRun(page, huge.endOfStep(page, Math.min(page + pagesMax, runs.pageCount())));
            use(page, count);
        } finally {
            lock.unlock();
        }
        cursor.moveTo(page + count);
        boolean discarded = discard(page, count);
        lock.lock();
        try {
            unuse(page, count);
            if (discarded) {
                uncommit(page, count);
            }
        } finally {
            lock.unlock();
        }
        return discarded ? (long) count * PAGE_BYTES : 0;
    }

    /** The counts of one moment. */
    public PageCounts counts() {
        lock.lock();
        try {
            return new PageCounts(runs.pageCount(), usedPages, committedPages, failedDiscards);
        } finally {
            lock.unlock();
        }
    }

    /** Stretches of {@code pagesPerCell} pages, up to the last one that is committed. */
    public List<Cell> cells(int pagesPerCell) {
        List<Cell> cells = new ArrayList<>();
        lock.lock();
        try {
            int last = 0;
            for (int page = 0; page < runs.pageCount(); page += pagesPerCell) {
                int end = Math.min(page + pagesPerCell, runs.pageCount());
                cells.add(new Cell(runs.usedCount(page, end), committed.count(page, end)));
                last = cells.getLast().committed() > 0 ? cells.size() : last;
            }
            return List.copyOf(cells.subList(0, last));
        } finally {
            lock.unlock();
        }
    }

    /** Pages of one stretch. */
    public record Cell(int used, int committed) {}

    /** Whether freeing so many pages would leave more of them retained than wanted. */
    private boolean passesRetain(int count) {
        if (retainPages >= limitPages) {
            return false;
        }
        lock.lock();
        try {
            return committedPages - usedPages + count > retainPages;
        } finally {
            lock.unlock();
        }
    }

    /** How many pages the limit would be passed by if this free run were handed out. */
    private int excess(int page, int count) {
        return committedPages + count - committed.count(page, page + count) - limitPages;
    }

    private void use(int page, int count) {
        runs.take(page, count);
        usedPages += count;
    }

    private void unuse(int page, int count) {
        if (runs.usedCount(page, page + count) != count) {
            throw new IllegalStateException("page heap corrupt: a run freed twice: page=" + page + ", count=" + count);
        }
        runs.give(page, count);
        usedPages -= count;
    }

    private void uncommit(int page, int count) {
        committed.clear(page, page + count);
        committedPages -= count;
    }

    /** Discards retained pages under the lock, sparing the run about to be handed out, until {@code wanted} are gone. */
    private void discardRetained(int wanted, int spareFrom, int spareTo) {
        int left = wanted;
        int page = 0;
        while (left > 0) {
            int limit = page < spareFrom ? spareFrom : runs.pageCount();
            page = nextRetained(page < spareFrom ? page : Math.max(page, spareTo), limit);
            if (page >= limit) {
                if (limit == runs.pageCount()) {
                    return;
                }
                page = spareTo;
                continue;
            }
            int count = retainedRun(page, Math.min(limit, page + STEP_PAGES));
            if (discard(page, count)) {
                uncommit(page, count);
                left -= count;
            }
            page += count;
        }
    }

    /** The first page from {@code from} on that is committed and not used, or {@code to}. */
    private int nextRetained(int from, int to) {
        int page = committed.nextSet(from, to);
        while (page < to && runs.isUsed(page)) {
            int free = Math.min(runs.nextFree(page), to);
            page = committed.nextSet(free, to);
        }
        return page;
    }

    private int retainedRun(int page, int to) {
        return Math.min(Math.min(committed.nextClear(page, to), runs.nextUsed(page)), to) - page;
    }

    private boolean discard(int page, int count) {
        return discardBytes((long) page * PAGE_BYTES, (long) count * PAGE_BYTES);
    }

    private void countFailure() {
        lock.lock();
        try {
            failedDiscards++;
        } finally {
            lock.unlock();
        }
    }

    /** Checks the counters against the bitmaps and the tree against its leaves; throws on a difference. */
    public void verifyInvariants() {
        lock.lock();
        try {
            runs.verifyInvariants();
            int pages = runs.pageCount();
            check("used", runs.usedCount(0, pages), usedPages);
            check("committed", committed.count(0, pages), committedPages);
            for (int page = runs.nextUsed(0); page < pages; page = runs.nextUsed(page + 1)) {
                if (!committed.get(page)) {
                    throw new IllegalStateException("page heap corrupt: used but not committed: page=" + page);
                }
            }
            huge.verifyInvariants(committed);
            if (committedPages > limitPages) {
                throw new IllegalStateException("page heap corrupt: limit passed: committed=" + committedPages);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void check(String name, int found, int counted) {
        if (found != counted) {
            throw new IllegalStateException(
                    "page heap corrupt: " + name + " pages counted=" + counted + ", found=" + found);
        }
    }
}
