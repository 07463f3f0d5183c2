package dev.evenkeel.memory;

/**
 * What a {@link MemoryRuntime} holds at one moment. While other threads allocate, the numbers are of slightly
 * different moments.
 *
 * <p>The mapping is an entry of its own in {@code /proc/PID/smaps}: its {@code Rss} there is at most
 * {@link #residentBytes}, and below it by what was handed out but never touched.
 *
 * @param mappingAddress where the mapping starts
 * @param reservedBytes how long it is
 * @param limitBytes most that may be committed
 * @param committedBytes bytes of pages that were handed out and not yet given back to the operating system
 * @param residentBytes of them, bytes that hold memory: all but what was purged, or never taken, inside of spans
 * @param retainedBytes of the committed ones, bytes of pages that nothing uses, neither spans nor freed large blocks that keep theirs
 * @param blockBytes bytes of blocks in use, whole blocks: what they take, not what was asked for
 * @param blockCount blocks in use
 * @param regionBytes sizes, as asked for, of all allocations in open regions
 * @param regionCount open regions
 * @param spanCount spans that exist, with pages or without
 * @param metadataBytes bytes of the second, smaller mapping that hold spans' bitmaps and generations; not in the limit
 * @param failedDiscards how often the operating system refused to take pages back
 */
public record MemoryUsage(
        long mappingAddress,
        long reservedBytes,
        long limitBytes,
        long committedBytes,
        long residentBytes,
        long retainedBytes,
        long blockBytes,
        long blockCount,
        long regionBytes,
        long regionCount,
        int spanCount,
        long metadataBytes,
        long failedDiscards) {

    /** Bytes of blocks in use, and bytes asked for in open regions. */
    public long liveBytes() {
        return blockBytes + regionBytes;
    }
}
