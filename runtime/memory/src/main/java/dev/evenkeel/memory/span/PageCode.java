package dev.evenkeel.memory.span;

import dev.evenkeel.memory.page.PageHeap;

/**
 * What a free has to know of a page, in one small number: the class of the span over it, which of the span's pages it is,
 * and whether a block that starts in it is sampled.
 *
 * <pre>
 *    12        11        7 6           0
 *   +---------+-----------+-------------+
 *   | watched | page      | class       |
 *   +---------+-----------+-------------+
 * </pre>
 */
public final class PageCode {
    /** No span of a class other than {@link SizeClasses#LARGE} is over the page. */
    public static final int NONE = 0;

    static final char WATCHED = 1 << 12;

    private static final int PAGE_SHIFT = 7;
    private static final int CLASS_MASK = (1 << PAGE_SHIFT) - 1;

    private PageCode() {}

    static char of(int sizeClass, int pageInSpan) {
        return (char) (pageInSpan << PAGE_SHIFT | sizeClass);
    }

    /** The class of the page's span. */
    public static int sizeClass(int code) {
        return code & CLASS_MASK;
    }

    /** Whether a block starts at an offset in the page, and none of the page is sampled. */
    public static boolean isPlainStart(int code, long offset) {
        // A watched page looks like one beyond the longest span.
        return SizeClasses.isStart(sizeClass(code), delta(code, offset));
    }

    private static int delta(int code, long offset) {
        return (code >>> PAGE_SHIFT) * PageHeap.PAGE_BYTES + (int) (offset & (PageHeap.PAGE_BYTES - 1));
    }
}
