package dev.evenkeel.governor.control;

/**
 * What lives in the heap, estimated from the heap's use after collections.
 *
 * <p>A collection that took the old generation too leaves nearly what lives. Others leave garbage in the old generation, so
 * the least of the last eight is taken, and the larger of the two: rather too much than too little. Used by one thread at a
 * time.
 */
public final class LiveSet {

    /** Nothing was collected yet. */
    public static final long UNKNOWN = -1;

    private static final int KEPT = 8;

    private final long[] lastUsed = new long[KEPT];
    private int count;
    private long afterOldBytes = UNKNOWN;

    /** The heap's use after a collection. */
    public void add(long usedBytes, boolean oldCollected) {
        if (oldCollected) {
            afterOldBytes = usedBytes;
            count = 0;
        } else {
            lastUsed[count % KEPT] = usedBytes;
            count++;
        }
    }

    /** The estimate, or {@link #UNKNOWN}. */
    public long bytes() {
        if (count < KEPT) {
            return afterOldBytes == UNKNOWN && count > 0 ? least(count) : afterOldBytes;
        }
        return Math.max(afterOldBytes, least(KEPT));
    }

    private long least(int of) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < of; i++) {
            least = Math.min(least, lastUsed[i]);
        }
        return least;
    }
}
