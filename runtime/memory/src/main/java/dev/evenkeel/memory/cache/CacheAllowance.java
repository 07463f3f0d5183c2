package dev.evenkeel.memory.cache;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What all stacks together may hold beyond their base, in bytes, so that a load that moves over many threads and classes
 * can't leave a large stack behind everywhere it has been. Thread-safe.
 */
final class CacheAllowance {
    private final AtomicLong left;

    CacheAllowance(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** Takes so much; false, and nothing taken, if less is left. */
    boolean take(long bytes) {
        if (left.get() < bytes) {
            return false;
        }
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }

    long left() {
        return left.get();
    }
}
