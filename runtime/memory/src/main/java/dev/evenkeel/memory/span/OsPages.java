package dev.evenkeel.memory.span;

import dev.evenkeel.memory.page.PageHeap;

/** Sets of the operating system's 4 KiB pages behind one span, one bit a page: a span has at most 64 of them. */
final class OsPages {
    static final int BYTES = 4096;
    private static final int SHIFT = Integer.numberOfTrailingZeros(BYTES);
    static final int PER_PAGE = PageHeap.PAGE_BYTES / BYTES;

    /** The longest span whose OS pages fit into one word. */
    static final int MAX_SPAN_PAGES = Long.SIZE / PER_PAGE;

    private OsPages() {}

    /** All OS pages of a span of this many pages. */
    static long all(int pageCount) {
        return -1L >>> (Long.SIZE - PER_PAGE * pageCount);
    }

    /** The OS pages that a range of the span lies on; the range has at least one byte. */
    static long of(long from, long byteSize) {
        long first = from >>> SHIFT;
        long last = (from + byteSize - 1) >>> SHIFT;
        return (-1L >>> (Long.SIZE - 1 - (last - first))) << first;
    }
}
