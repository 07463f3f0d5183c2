package dev.evenkeel.memory.span;

/**
 * The word that decides whether a handle is still good, one per block.
 *
 * <pre>
 *    63                             28 27                     0
 *   +---------------------------------+------------------------+
 *   | size asked for, bytes (36 bits) | generation (28 bits)   |
 *   +---------------------------------+------------------------+
 * </pre>
 *
 * The generation grows by one at every allocation and every free: odd while the block is in use, even while it isn't.
 * A block whose generation has reached {@link #RETIRED} is never handed out again, so that no handle ever repeats.
 */
public final class SlotWord {
    static final int GENERATION_BITS = 28;
    public static final long GENERATION_MASK = (1L << GENERATION_BITS) - 1;
    public static final long RETIRED = GENERATION_MASK - 1;

    /** The largest size a word can hold: 64 GiB - 1. */
    public static final long MAX_BYTES = (1L << (64 - GENERATION_BITS)) - 1;

    private SlotWord() {}

    static long generation(long word) {
        return word & GENERATION_MASK;
    }

    static long byteSize(long word) {
        return word >>> GENERATION_BITS;
    }

    static boolean isInUse(long word) {
        return (word & 1) != 0;
    }

    static long inUse(long generation, long byteSize) {
        return byteSize << GENERATION_BITS | generation;
    }
}
