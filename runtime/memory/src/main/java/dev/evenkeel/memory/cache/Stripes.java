package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.port.MemoryPort;
import java.util.concurrent.locks.LockSupport;

/**
 * Locks that threads find by their id, and counters under them.
 *
 * <p>A thread starts at the stripe its id points to and takes the first one that is free; nothing in a stripe belongs
 * to a thread, so a platform thread, an event loop and a virtual thread pay the same: one CAS to enter and one release
 * store to leave. Stripes are {@value #STRIPE_BYTES} bytes apart, so that neighbours don't share a cache line.
 *
 * <pre>
 *   stripe + 0    lock: 0 free, 1 taken
 *   stripe + 8    bytes asked for by allocations, ever        } written under the lock,
 *   stripe + 16   bytes asked for of blocks freed, ever       } read by anyone
 *   stripe + 24   allocations, ever                           }
 *   stripe + 32   frees, ever                                 }
 *   stripe + 40   regions opened less regions closed here     }
 * </pre>
 */
public final class Stripes {
    private static final int STRIPE_BYTES = 128;
    private static final int ALLOCATED_BYTES = 8;
    private static final int FREED_BYTES = 16;
    private static final int ALLOCATIONS = 24;
    private static final int FREES = 32;
    private static final int REGIONS = 40;
    private static final long BUSY_PARK_NANOS = 1_000;

    private final MemoryPort port;
    private final int mask;

    /** @param count a power of two; the stripes take the port's first {@link #metadataBytes} bytes */
    public Stripes(MemoryPort port, int count) {
        this.port = port;
        mask = count - 1;
    }

    public static long metadataBytes(int count) {
        return (long) count * STRIPE_BYTES;
    }

    public int count() {
        return mask + 1;
    }

    /** Enters a stripe and returns its index; {@link #release} it in a finally block. */
    public int acquire() {
        int home = (int) Thread.currentThread().threadId();
        for (int attempt = 0; ; attempt++) {
            int stripe = home + attempt & mask;
            if (tryAcquire(stripe)) {
                return stripe;
            }
            if ((attempt & mask) == mask) {
                LockSupport.parkNanos(BUSY_PARK_NANOS);
            }
        }
    }

    /** Enters one stripe, waiting for it. */
    public void acquire(int stripe) {
        while (!tryAcquire(stripe)) {
            LockSupport.parkNanos(BUSY_PARK_NANOS);
        }
    }

    private boolean tryAcquire(int stripe) {
        long lock = (long) stripe * STRIPE_BYTES;
        return port.getOpaque(lock) == 0 && port.compareAndSet(lock, 0, 1);
    }

    public void release(int stripe) {
        port.setRelease((long) stripe * STRIPE_BYTES, 0);
    }

    /** Counts an allocation in a stripe the caller is in. */
    void countAllocation(int stripe, long byteSize) {
        add(stripe, ALLOCATED_BYTES, byteSize);
        add(stripe, ALLOCATIONS, 1);
    }

    /** Counts a free in a stripe the caller is in. */
    void countFree(int stripe, long byteSize) {
        add(stripe, FREED_BYTES, byteSize);
        add(stripe, FREES, 1);
    }

    /** Counts a region opened (1) or closed (-1) in a stripe the caller is in. */
    public void countRegion(int stripe, int change) {
        add(stripe, REGIONS, change);
    }

    private void add(int stripe, int counter, long amount) {
        long offset = (long) stripe * STRIPE_BYTES + counter;
        port.setOpaque(offset, port.get(offset) + amount);
    }

    /** Bytes asked for of blocks in use: exact when nobody is at work, else off by what is in flight. */
    public long liveBytes() {
        return sum(ALLOCATED_BYTES) - sum(FREED_BYTES);
    }

    /** Blocks in use, as exact as {@link #liveBytes}. */
    public long liveBlocks() {
        return sum(ALLOCATIONS) - sum(FREES);
    }

    /** Regions that are open, as exact as {@link #liveBytes}. */
    public long openRegions() {
        return sum(REGIONS);
    }

    private long sum(int counter) {
        long sum = 0;
        for (int stripe = 0; stripe <= mask; stripe++) {
            sum += port.getOpaque((long) stripe * STRIPE_BYTES + counter);
        }
        return sum;
    }
}
