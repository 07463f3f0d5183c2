package dev.evenkeel.memory.page;

import dev.evenkeel.memory.os.OsException;
import dev.evenkeel.memory.os.OsMemory;

/**
 * Which stretches of 2 MiB of the mapping are backed by huge pages, where those are wanted.
 *
 * <p>A huge page is resident as a whole as soon as one byte of it is touched, and the kernel may fill holes in it later, on
 * its own (khugepaged). So that neither makes memory resident that the heap takes for given back, a chunk is advised only
 * while all its pages are committed: {@link #advise} is called for a run just handed out, with the chunks that lie in it as a
 * whole, and before any part of a chunk is discarded, {@link #split} takes the advice back. What is left of a chunk after
 * that is in ordinary pages, until a run over all of it is handed out again.
 *
 * <p>The kernel may refuse the advice, when the process has too many mappings: the run is in ordinary pages then. If it
 * refuses to take it back, nothing of the chunk may be discarded.
 *
 * <p>Thread-safe. Chunks are advised by the holder of all their pages and split by the holder of some, so never both.
 */
final class HugeChunks {
    static final int PAGES = (int) (OsMemory.HUGE_PAGE_BYTES / PageHeap.PAGE_BYTES);
    private static final int SHIFT = Integer.numberOfTrailingZeros(PAGES);

    private final OsMemory os;
    private final long address;
    private final int chunkCount;
    private final PageBits advised;
    private int advisedCount;

    /** @param pageCount pages of the mapping; 0 for no huge pages at all */
    HugeChunks(OsMemory os, long address, int pageCount) {
        this.os = os;
        this.address = address;
        chunkCount = pageCount >> SHIFT;
        advised = new PageBits(chunkCount);
    }

    boolean isOn() {
        return chunkCount > 0;
    }

    static boolean startsAt(int page) {
        return (page & (PAGES - 1)) == 0;
    }

    /** The first page from {@code page} on at which a chunk starts. */
    static int startFrom(int page) {
        return (page + PAGES - 1) & -PAGES;
    }

    /** Asks for huge pages behind the chunks that lie in a run as a whole. The caller holds the run. */
    synchronized void advise(int page, int count) {
        int to = Math.min(chunkCount, (page + count) >> SHIFT);
        int chunk = advised.nextClear(Math.min(startFrom(page) >> SHIFT, to), to);
        while (chunk < to) {
            int end = advised.nextSet(chunk, to);
            try {
                advise(chunk, end, true);
            } catch (OsException e) {
                // It may have been done for a part, so that the next user of these pages must not rely on either.
                undo(chunk, end);
                return;
            }
            advised.set(chunk, end);
            advisedCount += end - chunk;
            chunk = advised.nextClear(end, to);
        }
    }

    private void undo(int chunk, int end) {
        try {
            advise(chunk, end, false);
        } catch (OsException e) {
            advised.set(chunk, end);
            advisedCount += end - chunk;
        }
    }

    /**
     * Asks for ordinary pages again behind every chunk that has a part in a range.
     *
     * @throws OsException if the operating system refuses: no part of the range may be discarded then
     */
    synchronized void split(long offset, long byteSize) {
        if (advisedCount == 0) {
            return;
        }
        int to = (int) Math.min(chunkCount, (offset + byteSize - 1) / OsMemory.HUGE_PAGE_BYTES + 1);
        int chunk = advised.nextSet((int) Math.min(to, offset / OsMemory.HUGE_PAGE_BYTES), to);
        while (chunk < to) {
            int end = advised.nextClear(chunk, to);
            advise(chunk, end, false);
            advised.clear(chunk, end);
            advisedCount -= end - chunk;
            chunk = advised.nextSet(end, to);
        }
    }

    private void advise(int chunk, int end, boolean huge) {
        os.adviseHuge(address + chunk * OsMemory.HUGE_PAGE_BYTES, (end - chunk) * OsMemory.HUGE_PAGE_BYTES, huge);
    }

    /**
     * Where a step that discards from {@code page} on should end: with the chunk, if that is advised, because a whole huge
     * page goes back 15 times as cheaply as its parts; else before the next advised one.
     */
    synchronized int endOfStep(int page, int to) {
        if (advisedCount == 0) {
            return to;
        }
        int chunk = page >> SHIFT;
        if (chunk < chunkCount && advised.get(chunk)) {
            return (chunk + 1) << SHIFT;
        }
        int last = Math.min(chunkCount, ((to - 1) >> SHIFT) + 1);
        int next = advised.nextSet(Math.min(chunk, last), last);
        return next == last ? to : next << SHIFT;
    }

    /** Checks that every page of an advised chunk is committed. */
    synchronized void verifyInvariants(PageBits committed) {
        int found = 0;
        for (int chunk = advised.nextSet(0, chunkCount);
                chunk < chunkCount;
                chunk = advised.nextSet(chunk + 1, chunkCount)) {
            found++;
            if (committed.count(chunk << SHIFT, (chunk + 1) << SHIFT) != PAGES) {
                throw new IllegalStateException("page heap corrupt: a huge page has a hole: chunk=" + chunk);
            }
        }
        if (found != advisedCount) {
            throw new IllegalStateException(
                    "page heap corrupt: huge pages counted=" + advisedCount + ", found=" + found);
        }
    }
}
