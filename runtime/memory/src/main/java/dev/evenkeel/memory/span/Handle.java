package dev.evenkeel.memory.span;

/**
 * What callers hold instead of an address.
 *
 * <pre>
 *    63    60 59              38 37        28 27                     0
 *   +--------+------------------+------------+------------------------+
 *   | tag    | span id          | slot       | generation             |
 *   +--------+------------------+------------+------------------------+
 * </pre>
 *
 * The tag tells runtimes apart and is never 0, so 0 is no handle. The generation is compared with the slot's
 * {@link SlotWord}.
 */
public final class Handle {
    private static final int SLOT_BITS = 10;
    private static final int ID_BITS = 22;
    private static final int ID_SHIFT = SlotWord.GENERATION_BITS + SLOT_BITS;
    private static final int TAG_SHIFT = ID_SHIFT + ID_BITS;

    /** Tags are 1 to this. */
    public static final int MAX_TAG = 15;

    private Handle() {}

    public static long of(int tag, int spanId, int slot, long generation) {
        return (long) tag << TAG_SHIFT
                | (long) spanId << ID_SHIFT
                | (long) slot << SlotWord.GENERATION_BITS
                | generation;
    }

    public static int tag(long handle) {
        return (int) (handle >>> TAG_SHIFT);
    }

    public static int spanId(long handle) {
        return (int) (handle >>> ID_SHIFT) & (1 << ID_BITS) - 1;
    }

    public static int slot(long handle) {
        return (int) (handle >>> SlotWord.GENERATION_BITS) & (1 << SLOT_BITS) - 1;
    }

    public static long generation(long handle) {
        return handle & SlotWord.GENERATION_MASK;
    }
}
