package dev.evenkeel.memory.cache;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Locks that threads find by their id, and a few figures under each.
 *
 * <p>A thread starts at the stripe its id points to and takes the first one that is free; nothing in a stripe belongs
 * to a thread, so a platform thread, an event loop and a virtual thread pay the same: one CAS to enter and one release
 * store to leave. Stripes are {@value #STRIDE} words apart, so that neighbours don't share a cache line.
 *
 * <pre>
 *   stripe + 0   lock: free, taken or closed
 *   stripe + 1   figure 0 and those after it; written under the lock, read by anyone
 * </pre>
 */
public final class Stripes {
    private static final int STRIDE = 16;
    private static final int FIGURES = 1;

    private static final long FREE = 0;
    private static final long TAKEN = 1;
    private static final long CLOSED = 2;

    private final AtomicLongArray words;
    private final int mask;

    /** @param count a power of two */
    public Stripes(int count) {
        // One stride in front keeps the first stripe off the array's header.
        words = new AtomicLongArray((count + 1) * STRIDE);
        mask = count - 1;
    }

    public int count() {
        return mask + 1;
    }

    /**
     * Enters a stripe and returns its index; {@link #release} it in a finally block.
     *
     * @throws IllegalStateException if the stripes are closed
     */
    public int acquire() {
        int home = (int) Thread.currentThread().threadId() & mask;
        return tryAcquire(home) ? home : acquireAnother(home);
    }

    private int acquireAnother(int home) {
        for (int attempt = 1; ; attempt++) {
            int stripe = (home + attempt) & mask;
            if (tryAcquire(stripe)) {
                return stripe;
            }
            if (stripe == home) {
                Busy.pause();
            }
        }
    }

    /**
     * Enters one stripe, waiting for it.
     *
     * @throws IllegalStateException if the stripes are closed
     */
    public void acquire(int stripe) {
        while (!tryAcquire(stripe)) {
            Busy.pause();
        }
    }

    /**
     * Enters one stripe if nobody is in it.
     *
     * @throws IllegalStateException if the stripes are closed
     */
    public boolean tryAcquire(int stripe) {
        int lock = word(stripe, 0);
        long state = words.getOpaque(lock);
        if (state == CLOSED) {
            throw new IllegalStateException("the memory runtime is closed");
        }
        return state == FREE && words.compareAndSet(lock, FREE, TAKEN);
    }

    public void release(int stripe) {
        words.setRelease(word(stripe, 0), FREE);
    }

    /** Enters every stripe, waiting for each. */
    public void acquireAll() {
        for (int stripe = 0; stripe <= mask; stripe++) {
            acquire(stripe);
        }
    }

    /** Releases every stripe. */
    public void releaseAll() {
        for (int stripe = 0; stripe <= mask; stripe++) {
            release(stripe);
        }
    }

    /** Closes all stripes for good; the caller has entered every one of them. */
    public void close() {
        for (int stripe = 0; stripe <= mask; stripe++) {
            words.set(word(stripe, 0), CLOSED);
        }
    }

    /** Adds to a figure, 0 to 14, of a stripe the caller is in. */
    public void add(int stripe, int figure, long change) {
        int word = word(stripe, FIGURES + figure);
        words.setOpaque(word, words.getPlain(word) + change);
    }

    /** A figure of one stripe: exact for who is in it, for others of a moment ago. */
    public long figure(int stripe, int figure) {
        return words.getOpaque(word(stripe, FIGURES + figure));
    }

    /** A figure of all stripes together: exact when nobody is at work, else off by what is in flight. */
    public long sum(int figure) {
        long sum = 0;
        for (int stripe = 0; stripe <= mask; stripe++) {
            sum += figure(stripe, figure);
        }
        return sum;
    }

    private static int word(int stripe, int index) {
        return (stripe + 1) * STRIDE + index;
    }
}
