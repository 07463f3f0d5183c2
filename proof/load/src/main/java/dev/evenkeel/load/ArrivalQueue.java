package dev.evenkeel.load;

/** Arrivals that wait for a connection, oldest first: a ring in primitive arrays. Client thread only; no garbage. */
final class ArrivalQueue {
    private final int bound;
    private final int mask;
    private final long[] intendedNanos;
    private final long[] noticedNanos;
    private final int[] sessions;
    private final int[] templates;
    private long head;
    private long tail;

    ArrivalQueue(int bound) {
        this.bound = bound;
        int capacity = Integer.highestOneBit(Math.max(1, bound - 1)) << 1;
        mask = capacity - 1;
        intendedNanos = new long[capacity];
        noticedNanos = new long[capacity];
        sessions = new int[capacity];
        templates = new int[capacity];
    }

    int size() {
        return (int) (tail - head);
    }

    boolean isEmpty() {
        return tail == head;
    }

    /** Adds at the end; false when the bound is reached. */
    boolean offer(long intended, long noticed, int session, int template) {
        if (size() >= bound) {
            return false;
        }
        int slot = (int) tail & mask;
        intendedNanos[slot] = intended;
        noticedNanos[slot] = noticed;
        sessions[slot] = session;
        templates[slot] = template;
        tail++;
        return true;
    }

    long headIntendedNanos() {
        return intendedNanos[slot()];
    }

    long headNoticedNanos() {
        return noticedNanos[slot()];
    }

    int headSession() {
        return sessions[slot()];
    }

    int headTemplate() {
        return templates[slot()];
    }

    void remove() {
        assert !isEmpty();
        head++;
    }

    private int slot() {
        assert !isEmpty();
        return (int) head & mask;
    }
}
