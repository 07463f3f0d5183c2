package dev.evenkeel.memory.page;

/** What {@link PageHeap#allocateRun} returns, in one long so that it makes no garbage. */
public final class PageRun {
    private static final long FRESH = 1L << 32;

    private PageRun() {}

    static long of(int page, boolean isFresh) {
        return isFresh ? FRESH | page : page;
    }

    /** The run's first page. */
    public static int page(long run) {
        return (int) run;
    }

    /** Whether none of its pages holds memory yet. */
    public static boolean isFresh(long run) {
        return (run & FRESH) != 0;
    }
}
