package dev.evenkeel.memory;

import java.util.concurrent.atomic.AtomicLongArray;

/** How many readers are in, in stripes {@value #STRIDE} words apart, so that those of different stripes share no cache line. */
final class ReaderCounts {
    private static final int STRIDE = 16;
    private static final int STRIPES_PER_PROCESSOR = 4;
    private static final int STRIPES_MAX = 256;

    private final AtomicLongArray words;

    /** @param stripes a power of two */
    ReaderCounts(int stripes) {
        // One stride in front keeps the first stripe off the array's header.
        words = new AtomicLongArray((stripes + 1) * STRIDE);
    }

    /** As many stripes as keep threads on so many processors mostly apart. */
    static int stripesFor(int processors) {
        return Math.min(STRIPES_MAX, Integer.highestOneBit(2 * STRIPES_PER_PROCESSOR * processors - 1));
    }

    void enterVolatile(int stripe) {
        words.getAndIncrement(word(stripe));
    }

    void leaveVolatile(int stripe) {
        words.getAndDecrement(word(stripe));
    }

    /** Whether each stripe is at zero, at a moment of its own. */
    boolean allZeroVolatile() {
        for (int word = STRIDE; word < words.length(); word += STRIDE) {
            if (words.get(word) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int word(int stripe) {
        return (stripe + 1) * STRIDE;
    }
}
