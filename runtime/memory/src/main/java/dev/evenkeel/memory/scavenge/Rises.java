package dev.evenkeel.memory.scavenge;

/**
 * How far demand rose, and whether it did so more than once.
 *
 * <p>A rise goes from a low of the needed bytes to the high after it; it is over when the need has fallen below the high
 * by an eighth, or by {@value #LEAST_BYTES} bytes if that is more. Of the rises that ended within the last
 * {@value #HORIZON_SECONDS} seconds, {@link #recurringBytes} is the second largest: a load that comes in waves is given
 * the room for its next wave, a single build-up that is over isn't. Not thread-safe.
 */
final class Rises {
    static final long HORIZON_SECONDS = 300;
    static final long LEAST_BYTES = 1L << 20;
    private static final int KEPT = 64;

    private final long[] bytes = new long[KEPT];
    private final long[] endNanos = new long[KEPT];
    private int next;
    private int size;
    private long low;
    private long high;

    /** Takes a sample of the needed bytes. */
    void sample(long neededBytes, long nowNanos) {
        if (neededBytes > high) {
            high = neededBytes;
        } else if (high - neededBytes >= Math.max(LEAST_BYTES, high / 8)) {
            if (high > low) {
                keep(high - low, nowNanos);
            }
            low = neededBytes;
            high = neededBytes;
        }
        low = Math.min(low, neededBytes);
    }

    private void keep(long rise, long nowNanos) {
        bytes[next] = rise;
        endNanos[next] = nowNanos;
        next = (next + 1) % KEPT;
        size = Math.min(KEPT, size + 1);
    }

    /** The second largest rise that ended within the horizon; 0 if there were fewer than two. */
    long recurringBytes(long nowNanos) {
        long largest = 0;
        long second = 0;
        for (int i = 0; i < size; i++) {
            if (nowNanos - endNanos[i] <= HORIZON_SECONDS * 1_000_000_000L) {
                second = Math.max(second, Math.min(largest, bytes[i]));
                largest = Math.max(largest, bytes[i]);
            }
        }
        return second;
    }
}
