package dev.evenkeel.gateway.session.offheap;

import java.util.Arrays;

/**
 * From a 64-bit hash to slots 0 to capacity - 1: open addressing with linear probing, at most half full, and deletion
 * by moving later entries back, so that no tombstones pile up. Several slots may have the same hash; the caller compares
 * what else there is. Not thread-safe.
 */
final class SlotTable {
    private static final int EMPTY = -1;

    private final int[] slots;
    private final long[] hashes;
    private final int mask;

    SlotTable(int capacity) {
        int size = Math.max(2, Integer.highestOneBit(capacity) * 4);
        slots = new int[size];
        Arrays.fill(slots, EMPTY);
        hashes = new long[capacity];
        mask = size - 1;
    }

    /** Where the search for a hash begins. */
    int position(long hash) {
        return (int) hash & mask;
    }

    /** Where it goes on. */
    int next(int position) {
        return (position + 1) & mask;
    }

    /** The slot at a position; negative where the search ends. */
    int slotAt(int position) {
        return slots[position];
    }

    long hash(int slot) {
        return hashes[slot];
    }

    void add(int slot, long hash) {
        int position = position(hash);
        while (slots[position] != EMPTY) {
            position = next(position);
        }
        slots[position] = slot;
        hashes[slot] = hash;
    }

    void remove(int slot) {
        int hole = position(hashes[slot]);
        while (slots[hole] != slot) {
            hole = next(hole);
        }
        for (int at = next(hole); slots[at] != EMPTY; at = next(at)) {
            int home = position(hashes[slots[at]]);
            boolean reachesHole = ((at - home) & mask) >= ((at - hole) & mask);
            if (reachesHole) {
                slots[hole] = slots[at];
                hole = at;
            }
        }
        slots[hole] = EMPTY;
    }

    /** Checks that exactly {@code count} slots are in the table, each once and within reach of its hash. */
    void verifyInvariants(int count) {
        boolean[] seen = new boolean[hashes.length];
        int found = 0;
        for (int position = 0; position <= mask; position++) {
            int slot = slots[position];
            if (slot == EMPTY) {
                continue;
            }
            check(!seen[slot], "a slot must be in the table once", slot);
            seen[slot] = true;
            found++;
            for (int at = position(hashes[slot]); at != position; at = next(at)) {
                check(slots[at] != EMPTY, "a slot must be within reach of its hash", slot);
            }
        }
        check(found == count, "the table must hold as many slots as are in use: count=" + count, found);
    }

    private static void check(boolean holds, String rule, int value) {
        if (!holds) {
            throw new IllegalStateException(rule + ": " + value);
        }
    }
}
