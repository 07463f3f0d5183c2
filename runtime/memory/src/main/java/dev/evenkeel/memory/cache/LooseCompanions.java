package dev.evenkeel.memory.cache;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Companions whose blocks have gone back to their spans, for stacks that are refilled: so the objects of a thread that only
 * frees find their way to one that only allocates. Keeps up to {@value #KEPT}. Thread-safe.
 */
final class LooseCompanions {
    private static final int KEPT = 4096;

    private final @Nullable Object[] kept = new Object[KEPT];
    private int count;

    /** Takes over those among so many from an index on. */
    synchronized void put(@Nullable Object[] companions, int from, int length) {
        for (int i = from; i < from + length && count < KEPT; i++) {
            if (companions[i] != null) {
                kept[count] = companions[i];
                count++;
            }
        }
    }

    /** Overwrites the first so many with companions, the rest with null. */
    synchronized void take(@Nullable Object[] companions, int length) {
        int taken = Math.min(length, count);
        System.arraycopy(kept, count - taken, companions, 0, taken);
        Arrays.fill(kept, count - taken, count, null);
        Arrays.fill(companions, taken, companions.length, null);
        count -= taken;
    }
}
