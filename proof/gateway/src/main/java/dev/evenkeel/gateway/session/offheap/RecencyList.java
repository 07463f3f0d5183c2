package dev.evenkeel.gateway.session.offheap;

/**
 * Slots 0 to capacity - 1 in the order of their last use, as a doubly linked ring of ints through a head that stands at
 * index {@code capacity}; slots never used yet are taken in ascending order, freed ones first. Not thread-safe.
 */
final class RecencyList {
    static final int NONE = -1;

    private final int[] newer;
    private final int[] older;
    private final int head;
    private int freed = NONE;
    private int untouched;
    private int size;

    RecencyList(int capacity) {
        newer = new int[capacity + 1];
        older = new int[capacity + 1];
        head = capacity;
        newer[head] = head;
        older[head] = head;
    }

    int size() {
        return size;
    }

    /** Takes a free slot as the one used last, or {@link #NONE} where all are taken. */
    int take() {
        int slot = freed;
        if (slot != NONE) {
            freed = newer[slot];
        } else if (untouched < head) {
            slot = untouched++;
        } else {
            return NONE;
        }
        size++;
        link(slot);
        return slot;
    }

    void use(int slot) {
        if (older[head] != slot) {
            unlink(slot);
            link(slot);
        }
    }

    /** The slot whose last use is the longest ago, or {@link #NONE}. */
    int leastRecent() {
        return size == 0 ? NONE : newer[head];
    }

    void free(int slot) {
        unlink(slot);
        newer[slot] = freed;
        freed = slot;
        size--;
    }

    /** The slot used next after this one, or {@link #NONE}. */
    int newerThan(int slot) {
        return newer[slot] == head ? NONE : newer[slot];
    }

    private void link(int slot) {
        int newest = older[head];
        older[slot] = newest;
        newer[slot] = head;
        newer[newest] = slot;
        older[head] = slot;
    }

    private void unlink(int slot) {
        newer[older[slot]] = newer[slot];
        older[newer[slot]] = older[slot];
    }

    /** Checks that the links agree in both directions and that every slot is in the ring, freed or untouched. */
    void verifyInvariants() {
        int linked = 0;
        for (int slot = newer[head]; slot != head; slot = newer[slot]) {
            if (older[newer[slot]] != slot || ++linked > size) {
                throw new IllegalStateException("the ring must be closed in both directions: slot=" + slot);
            }
        }
        int free = head - untouched;
        for (int slot = freed; slot != NONE; slot = newer[slot]) {
            free++;
        }
        if (linked != size || linked + free != head) {
            throw new IllegalStateException("every slot must be in use or free: linked=" + linked + ", size=" + size
                    + ", free=" + free + ", capacity=" + head);
        }
    }
}
