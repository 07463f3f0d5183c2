package dev.evenkeel.verify.bench.memory;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Places that one thread fills and another empties, in order: two counters, each a cache line or more from anything
 * else. Each side keeps its last look at the other's counter, and looks again only when that says full or empty; then it waits
 * until a quarter of the places is free or filled. Else the side that has to wait may go on in step with the other, place by place,
 * and what is measured is how long one store takes to be seen.
 *
 * <p>One thread may call {@link #awaitRoom} and {@link #filled}, one other {@link #awaitFilled} and {@link #emptied}.
 */
final class Ring {
    static final int PLACES = 1 << 10;

    private static final int LOT = PLACES / 4;
    private static final int FILLED = 16;
    private static final int EMPTIED = 48;
    private static final int FILLER_LOOK = 80;
    private static final int EMPTIER_LOOK = 112;
    private static final int WORDS = 144;
    private static final int SPINS = 1 << 10;

    private final AtomicLongArray words = new AtomicLongArray(WORDS);
    private volatile boolean closed;

    /** The next place to fill, once it is free; -1 when the ring is closed. */
    int awaitRoom() {
        long next = words.getPlain(FILLED);
        for (int spins = 1; next - words.getPlain(FILLER_LOOK) == PLACES; spins++) {
            long emptied = words.getAcquire(EMPTIED);
            if (closed) {
                return -1;
            }
            if (next - emptied <= PLACES - LOT) {
                words.setPlain(FILLER_LOOK, emptied);
            } else {
                pause(spins);
            }
        }
        return (int) next & PLACES - 1;
    }

    void filled() {
        words.setRelease(FILLED, words.getPlain(FILLED) + 1);
    }

    /** The next place to empty, once it is filled; throws when the ring is closed and nothing is left in it. */
    int awaitFilled() {
        long next = words.getPlain(EMPTIED);
        for (int spins = 1; next == words.getPlain(EMPTIER_LOOK); spins++) {
            long filled = words.getAcquire(FILLED);
            if (filled - next >= LOT) {
                words.setPlain(EMPTIER_LOOK, filled);
            } else if (closed) {
                words.setPlain(EMPTIER_LOOK, rest(next));
            } else {
                pause(spins);
            }
        }
        return (int) next & PLACES - 1;
    }

    /** How far it was filled before it was closed: less than a lot more, which nobody else would tell of. */
    private long rest(long next) {
        long filled = words.getAcquire(FILLED);
        if (filled == next) {
            throw new IllegalStateException("the ring is closed");
        }
        return filled;
    }

    void emptied() {
        words.setRelease(EMPTIED, words.getPlain(EMPTIED) + 1);
    }

    /** Lets the other thread end, once it has emptied what is filled. */
    void close() {
        closed = true;
    }

    /** Where there is one processor, the other side runs only if this one lets it. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void pause(int spins) {
        if (spins % SPINS == 0) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }
}
