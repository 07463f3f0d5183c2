package dev.evenkeel.memory.region;

import dev.evenkeel.memory.page.PageHeap;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Bump allocation over a growing list of page runs, all given back together.
 *
 * <p>The first span has {@value #FIRST_SPAN_PAGES} pages, each further one twice as many as the one before, up to
 * {@value #MAX_SPAN_PAGES}; a request above a quarter of the largest gets a run of its own and leaves the current span
 * in place. A closed space keeps its first span, so that opening it again costs nothing.
 *
 * <p>One thread at a time; only {@link #askedBytes} may be read by others.
 */
public class RegionSpace {
    /** The limit of this region is reached. */
    public static final long OVER_LIMIT = -1;

    /** The page heap has no memory. */
    public static final long NO_MEMORY = -2;

    private static final int SAMPLED = 4096;
    static final int FIRST_SPAN_PAGES = 4;
    static final int MAX_SPAN_PAGES = 32;
    private static final long DEDICATED_BYTES = MAX_SPAN_PAGES * (long) PageHeap.PAGE_BYTES / 4;
    private static final VarHandle ASKED_BYTES;

    static {
        try {
            ASKED_BYTES = MethodHandles.lookup().findVarHandle(RegionSpace.class, "askedBytes", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final PageHeap pages;
    private final long address;
    private int[] runPage = new int[4];
    private int[] runLength = new int[4];
    private int runCount;
    private int nextSpanPages = FIRST_SPAN_PAGES;
    private long top;
    private long end;
    private long limitBytes;
    private int openCount;

    @SuppressWarnings("UnusedVariable") // through ASKED_BYTES
    private long askedBytes;

    /** @param address of the mapping that the page heap hands out */
    protected RegionSpace(PageHeap pages, long address) {
        this.pages = pages;
        this.address = address;
    }

    final void open(long newLimitBytes) {
        limitBytes = newLimitBytes;
        openCount++;
    }

    /** Whether this opening is one of the few that are watched for leaks: the first, and each {@value #SAMPLED}th. */
    public final boolean isSampled() {
        return openCount % SAMPLED == 1;
    }

    /**
     * Takes memory, contents undefined.
     *
     * @param byteSize at least 0
     * @param alignment a power of two
     * @return the offset in the mapping, or {@link #OVER_LIMIT} or {@link #NO_MEMORY}
     */
    public final long allocate(long byteSize, long alignment) {
        long asked = (long) ASKED_BYTES.get(this);
        if (byteSize > limitBytes - asked) {
            return OVER_LIMIT;
        }
        long from = alignUp(top, alignment);
        if (byteSize > end - from) {
            from = grow(byteSize, alignment);
            if (from < 0) {
                return from;
            }
        } else {
            top = from + byteSize;
        }
        ASKED_BYTES.setOpaque(this, asked + byteSize);
        return from;
    }

    private long grow(long byteSize, long alignment) {
        long slack = Math.max(0, alignment - PageHeap.PAGE_BYTES);
        if (byteSize > Integer.MAX_VALUE * (long) PageHeap.PAGE_BYTES - slack) {
            return NO_MEMORY;
        }
        // Pages are aligned to themselves at best, so a larger alignment may have to skip some.
        long needed = byteSize + slack;
        int neededPages = (int) Math.max(1, (needed + PageHeap.PAGE_BYTES - 1) / PageHeap.PAGE_BYTES);
        boolean dedicated = needed > DEDICATED_BYTES;
        int wanted = dedicated ? neededPages : Math.max(nextSpanPages, neededPages);
        int page = pages.allocate(wanted);
        if (page == PageHeap.NONE && wanted > neededPages) {
            wanted = neededPages;
            page = pages.allocate(wanted);
        }
        if (page == PageHeap.NONE) {
            return NO_MEMORY;
        }
        addRun(page, wanted);
        long start = (long) page * PageHeap.PAGE_BYTES;
        long from = alignUp(start, alignment);
        if (!dedicated) {
            nextSpanPages = Math.min(2 * nextSpanPages, MAX_SPAN_PAGES);
            top = from + byteSize;
            end = start + (long) wanted * PageHeap.PAGE_BYTES;
        }
        return from;
    }

    private void addRun(int page, int length) {
        if (runCount == runPage.length) {
            runPage = Arrays.copyOf(runPage, 2 * runCount);
            runLength = Arrays.copyOf(runLength, 2 * runCount);
        }
        runPage[runCount] = page;
        runLength[runCount] = length;
        runCount++;
    }

    /** Where an offset lies. */
    public final long addressOf(long offset) {
        return address + offset;
    }

    private long alignUp(long offset, long alignment) {
        return (address + offset + alignment - 1 & -alignment) - address;
    }

    /** Gives all memory back, except for the first span if it has the usual size and is to be kept. */
    final void close(boolean keepFirst) {
        boolean kept = keepFirst && runCount > 0 && runLength[0] == FIRST_SPAN_PAGES;
        for (int run = kept ? 1 : 0; run < runCount; run++) {
            pages.free(runPage[run], runLength[run]);
        }
        runCount = kept ? 1 : 0;
        top = kept ? (long) runPage[0] * PageHeap.PAGE_BYTES : 0;
        end = kept ? top + FIRST_SPAN_PAGES * (long) PageHeap.PAGE_BYTES : 0;
        nextSpanPages = kept ? 2 * FIRST_SPAN_PAGES : FIRST_SPAN_PAGES;
        ASKED_BYTES.setOpaque(this, 0L);
    }

    /** Bytes asked for since the region was opened; 0 while it is closed. */
    public final long askedBytes() {
        return (long) ASKED_BYTES.getOpaque(this);
    }

    /** Checks that the bump range lies in one of the runs and that what was asked for fits. */
    public final void verifyInvariants() {
        boolean found = top == 0 && end == 0;
        long bytes = 0;
        for (int run = 0; run < runCount; run++) {
            long start = (long) runPage[run] * PageHeap.PAGE_BYTES;
            long limit = start + (long) runLength[run] * PageHeap.PAGE_BYTES;
            found |= top >= start && top <= end && end == limit;
            bytes += limit - start;
        }
        if (!found || askedBytes() > bytes) {
            throw new IllegalStateException("region corrupt: top=" + top + ", end=" + end + ", askedBytes="
                    + askedBytes() + ", runBytes=" + bytes);
        }
    }
}
