package dev.evenkeel.memory.cache;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Locks that threads find by their id, and counters under them.
 *
 * <p>A thread starts at the stripe its id points to and takes the first one that is free; nothing in a stripe belongs
 * to a thread, so a platform thread, an event loop and a virtual thread pay the same: one CAS to enter and one release
 * store to leave. Stripes are {@value #STRIDE} words apart, so that neighbours don't share a cache line.
 *
 * <pre>
 *   stripe + 0   lock: free, taken or closed
 *   stripe + 1   bytes asked for by allocations less those freed here    } written under the lock,
 *   stripe + 2   allocations less frees here                             } read by anyone
 *   stripe + 3   regions opened less regions closed here                 }
 *   stripe + 4   bytes to allocate until the next sample                 under the lock only
 * </pre>
 */
public final class Stripes {
    private static final int STRIDE = 16;
    private static final int BYTES = 1;
    private static final int BLOCKS = 2;
    private static final int REGIONS = 3;
    private static final int UNTIL_SAMPLE = 4;

    /** Take no samples. */
    public static final long NO_SAMPLES = 0;

    private static final long FREE = 0;
    private static final long TAKEN = 1;
    private static final long CLOSED = 2;
    private static final long BUSY_PARK_NANOS = 1_000;

    private final AtomicLongArray words;
    private final int mask;

    private final long sampleBytes;

    /** @param count a power of two */
    public Stripes(int count) {
        this(count, NO_SAMPLES);
    }

    /**
     * @param count a power of two
     * @param sampleBytes bytes from one sampled allocation of a stripe to the next, on average, or {@link #NO_SAMPLES}
     */
    public Stripes(int count, long sampleBytes) {
        // One stride in front keeps the first stripe off the array's header.
        words = new AtomicLongArray((count + 1) * STRIDE);
        mask = count - 1;
        this.sampleBytes = sampleBytes;
        for (int stripe = 0; stripe < count; stripe++) {
            words.setPlain(word(stripe, UNTIL_SAMPLE), sampleBytes == NO_SAMPLES ? Long.MAX_VALUE : sampleBytes);
        }
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
                LockSupport.parkNanos(BUSY_PARK_NANOS);
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
            LockSupport.parkNanos(BUSY_PARK_NANOS);
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

    /** Closes all stripes for good; the caller has entered every one of them. */
    public void close() {
        for (int stripe = 0; stripe <= mask; stripe++) {
            words.set(word(stripe, 0), CLOSED);
        }
    }

    /**
     * Counts an allocation in a stripe the caller is in.
     *
     * @return 0, or, when the allocation is to be sampled, the bytes it stands for
     */
    long countAllocation(int stripe, long byteSize) {
        add(word(stripe, BYTES), byteSize);
        add(word(stripe, BLOCKS), 1);
        int untilSample = word(stripe, UNTIL_SAMPLE);
        long left = words.getPlain(untilSample) - byteSize;
        words.setPlain(untilSample, left);
        return left > 0 ? 0 : restartSampling(untilSample, left);
    }

    private long restartSampling(int untilSample, long left) {
        if (sampleBytes == NO_SAMPLES) {
            words.setPlain(untilSample, Long.MAX_VALUE);
            return 0;
        }
        // From a half to one and a half intervals: a load that repeats itself mustn't hide between samples.
        words.setPlain(
                untilSample, sampleBytes / 2 + ThreadLocalRandom.current().nextLong(sampleBytes));
        return sampleBytes - left;
    }

    /** Counts a free in a stripe the caller is in. */
    void countFree(int stripe, long byteSize) {
        add(word(stripe, BYTES), -byteSize);
        add(word(stripe, BLOCKS), -1);
    }

    /** Counts a region opened (1) or closed (-1) in a stripe the caller is in. */
    public void countRegion(int stripe, int change) {
        add(word(stripe, REGIONS), change);
    }

    /** Bytes asked for of blocks in use: exact when nobody is at work, else off by what is in flight. */
    public long liveBytes() {
        return sum(BYTES);
    }

    /** Blocks in use, as exact as {@link #liveBytes}. */
    public long liveBlocks() {
        return sum(BLOCKS);
    }

    /** Regions that are open, as exact as {@link #liveBytes}. */
    public long openRegions() {
        return sum(REGIONS);
    }

    private void add(int word, long amount) {
        words.setOpaque(word, words.getPlain(word) + amount);
    }

    private long sum(int counter) {
        long sum = 0;
        for (int stripe = 0; stripe <= mask; stripe++) {
            sum += words.getOpaque(word(stripe, counter));
        }
        return sum;
    }

    private static int word(int stripe, int index) {
        return (stripe + 1) * STRIDE + index;
    }
}
