package dev.evenkeel.forecast;

/**
 * What the last collections, at most 100, left more than the one before each.
 *
 * @param collections how many differences
 * @param p50Bytes median of the differences; negative if the heap shrinks
 * @param p95Bytes 95th percentile
 */
public record HeapGrowth(int collections, long p50Bytes, long p95Bytes) {
    /** Fewer than two collections were seen. */
    public static final HeapGrowth NONE = new HeapGrowth(0, 0, 0);
}
