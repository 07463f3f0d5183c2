package dev.evenkeel.memory.span;

import dev.evenkeel.memory.page.PageHeap;

/**
 * The size classes: which block size serves a request, and how many pages a span of that class has.
 *
 * <p>Class {@value #LARGE} stands for blocks that are page runs of their own. Classes 1 to {@value #LAST} are computed:
 * starting from {@value #MIN_BLOCK_BYTES} bytes, each next class is the largest block size at which the <em>smallest</em>
 * request it serves still wastes no more than {@value #WASTE_PER_MILLE} per mille of the span, what is left over at the
 * end of the span included; at least 8 bytes more than the one before, which is why requests below 56 bytes may waste
 * more. A span has the fewest pages that keep the bound. The bound is the tightest one for which {@value #LAST} classes reach {@value #MAX_BLOCK_BYTES} bytes.
 */
public final class SizeClasses {
    /** The class of blocks above {@link #MAX_BLOCK_BYTES}: one block, one page run. */
    public static final int LARGE = 0;

    public static final int LAST = 67;
    public static final int COUNT = LAST + 1;

    /** The largest request served from a span. */
    public static final int MAX_BLOCK_BYTES = 85 * 1024;

    static final int MIN_BLOCK_BYTES = 16;
    static final int WASTE_PER_MILLE = 125;
    private static final int STEP_SHIFT = 3;
    private static final int STEP_BYTES = 1 << STEP_SHIFT;
    private static final int CACHE_LINE_BYTES = 64;
    private static final int MAX_SPAN_PAGES = 32;

    private static final int[] BLOCK_BYTES = new int[COUNT];
    private static final int[] SPAN_PAGES = new int[COUNT];
    private static final byte[] CLASS_OF_STEP = new byte[MAX_BLOCK_BYTES / STEP_BYTES + 1];

    private static final int COUNT_SHIFT = 40;

    /** Slots a span (24 bits), the block size's power of two (8 bits), and the inverse of its odd factor (32 bits). */
    private static final long[] DIVIDER = new long[COUNT];

    static {
        int classes = compute(WASTE_PER_MILLE, BLOCK_BYTES, SPAN_PAGES);
        if (classes != LAST) {
            throw new ExceptionInInitializerError("size classes must number " + LAST + ": classes=" + classes);
        }
        int sizeClass = 1;
        for (int step = 0; step < CLASS_OF_STEP.length; step++) {
            if (step * STEP_BYTES > BLOCK_BYTES[sizeClass]) {
                sizeClass++;
            }
            CLASS_OF_STEP[step] = (byte) sizeClass;
        }
        for (int each = 1; each < COUNT; each++) {
            DIVIDER[each] = divider(BLOCK_BYTES[each], blocksPerSpan(each));
        }
    }

    private SizeClasses() {}

    /** The class for a request; {@link #LARGE} above {@link #MAX_BLOCK_BYTES}. */
    public static int classOf(long byteSize) {
        return byteSize > MAX_BLOCK_BYTES ? LARGE : classOfSmall(byteSize);
    }

    /** The class for a request that {@link #isSmall}. */
    public static int classOfSmall(long byteSize) {
        return CLASS_OF_STEP[((int) byteSize + STEP_BYTES - 1) >>> STEP_SHIFT];
    }

    /** Whether a request is served from a span. */
    public static boolean isSmall(long byteSize) {
        return Long.compareUnsigned(byteSize, MAX_BLOCK_BYTES) <= 0;
    }

    /** The size of a block of a class other than {@link #LARGE}. */
    public static int blockBytes(int sizeClass) {
        return BLOCK_BYTES[sizeClass];
    }

    /** What a block takes: its class's bytes, or whole pages. */
    public static long bytesFor(long byteSize) {
        int sizeClass = classOf(byteSize);
        return sizeClass == LARGE
                ? (byteSize + PageHeap.PAGE_BYTES - 1) / PageHeap.PAGE_BYTES * PageHeap.PAGE_BYTES
                : blockBytes(sizeClass);
    }

    /** The pages of a span of a class other than {@link #LARGE}. */
    public static int spanPages(int sizeClass) {
        return SPAN_PAGES[sizeClass];
    }

    /** How many blocks a span has: 1 for {@link #LARGE}. */
    public static int blocksPerSpan(int sizeClass) {
        return sizeClass == LARGE ? 1 : SPAN_PAGES[sizeClass] * PageHeap.PAGE_BYTES / BLOCK_BYTES[sizeClass];
    }

    /** For division by a multiplication modulo 2^32 and a rotation, Hacker's Delight (2nd edition) 10-17. */
    private static long divider(int blockBytes, int slots) {
        int twos = Integer.numberOfTrailingZeros(blockBytes);
        int odd = blockBytes >>> twos;
        int inverse = odd;
        for (int bits = 3; bits < Integer.SIZE; bits *= 2) {
            inverse *= 2 - odd * inverse;
        }
        return (long) slots << COUNT_SHIFT | (long) twos << Integer.SIZE | Integer.toUnsignedLong(inverse);
    }

    /** Whether a block of a class starts so many bytes into its span; never of {@link #LARGE}. */
    static boolean isStart(int sizeClass, int delta) {
        long divider = DIVIDER[sizeClass];
        // The quotient, if there is no remainder; else more than any quotient.
        int slot = Integer.rotateRight(delta * (int) divider, (int) (divider >>> Integer.SIZE));
        return Integer.compareUnsigned(slot, (int) (divider >>> COUNT_SHIFT)) < 0;
    }

    /**
     * Fills the tables from index 1 as far as they go.
     *
     * @return how many classes it takes to reach {@link #MAX_BLOCK_BYTES} within the bound
     */
    static int compute(int wastePerMille, int[] blockBytes, int[] spanPages) {
        int count = 0;
        int previous = 0;
        while (previous < MAX_BLOCK_BYTES) {
            int size = nextSize(previous, wastePerMille);
            count++;
            if (count < blockBytes.length) {
                blockBytes[count] = size;
                spanPages[count] = Math.max(spanPages(previous, size, wastePerMille), minSpanPages(size));
            }
            previous = size;
        }
        return count;
    }

    private static int nextSize(int previous, int wastePerMille) {
        int smallest = Math.max(MIN_BLOCK_BYTES, alignUp(previous + 1));
        int size = Math.min(MAX_BLOCK_BYTES, alignDown((int) ((previous + 1) * 1000L / (1000 - wastePerMille))));
        while (size > smallest && spanPages(previous, size, wastePerMille) == 0) {
            size = alignDown(size - 1);
        }
        return Math.max(size, smallest);
    }

    private static int alignUp(int size) {
        int step = alignment(size);
        return (size + step - 1) / step * step;
    }

    private static int alignDown(int size) {
        int step = alignment(size);
        return size / step * step;
    }

    /** Blocks from 1 KiB on start on cache lines, so that neighbours don't share one. */
    private static int alignment(int size) {
        return size >= 1024 ? CACHE_LINE_BYTES : STEP_BYTES;
    }

    /** The fewest pages with which the smallest request of a class stays within the bound, or 0 if none do. */
    private static int spanPages(int previous, int size, int wastePerMille) {
        for (int pages = minSpanPages(size); pages <= MAX_SPAN_PAGES; pages++) {
            long spanBytes = (long) pages * PageHeap.PAGE_BYTES;
            long wasted = spanBytes - spanBytes / size * (previous + 1);
            if (1000 * wasted <= wastePerMille * spanBytes) {
                return pages;
            }
        }
        return 0;
    }

    /** Enough blocks that the cost of taking a span spreads, few enough that one live block doesn't hold much. */
    private static int minSpanPages(int blockBytes) {
        int blocks = blockBytes <= 8 * 1024 ? 8 : blockBytes <= 32 * 1024 ? 4 : 2;
        return (blocks * blockBytes + PageHeap.PAGE_BYTES - 1) / PageHeap.PAGE_BYTES;
    }
}
