package dev.evenkeel.memory.cache;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Free blocks of one class, with their companions, on their way from stacks that ran full to stacks that run empty: so what
 * one thread allocates and another frees crosses over in lots, by two copies of arrays, and doesn't pass through the bits of
 * the spans, one by one. Last in, first out, as the stacks are. After tcmalloc's <em>transfer cache</em>.
 *
 * <p>A block here is as one on a stack: its span counts it as taken, whoever owns that. What was not asked for since the last
 * visit of the rebalancing is the <em>surplus</em>: the fewest blocks there were in between; it lies at the bottom.
 *
 * <p>Thread-safe, by a lock. Lock order: a stack, then this lock, then that of the loose companions.
 */
final class TransferCache {
    private static final long[] NO_OFFSETS = new long[0];
    private static final @Nullable Object[] NO_COMPANIONS = new Object[0];

    private final int most;
    private final LooseCompanions loose;
    private final ReentrantLock lock = new ReentrantLock();

    // Written under the lock.
    private long[] offsets = NO_OFFSETS;
    private @Nullable Object[] companions = NO_COMPANIONS;
    private int fewest;

    /** Lets stacks pass by an empty one without its lock. */
    private volatile int count;

    /**
     * @param most blocks it holds at most
     * @param loose where companions wait whose blocks have left
     */
    TransferCache(int most, LooseCompanions loose) {
        this.most = most;
        this.loose = loose;
    }

    /**
     * Takes over as many of the first blocks as there is room for.
     *
     * @param beside their companions, or empty
     * @return how many that is
     */
    int put(long[] blocks, @Nullable Object[] beside, int length) {
        if (count >= most) {
            return 0;
        }
        lock.lock();
        try {
            int held = count;
            int taken = Math.min(length, most - held);
            makeRoom(beside.length > 0);
            System.arraycopy(blocks, 0, offsets, held, taken);
            if (beside.length > 0) {
                System.arraycopy(beside, 0, companions, held, taken);
            }
            count = held + taken;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom(boolean forCompanions) {
        if (offsets.length == 0) {
            offsets = new long[most];
        }
        if (forCompanions && companions.length == 0) {
            companions = new Object[most];
        }
    }

    /**
     * Hands out blocks, from index 0 on, the one put last at the end.
     *
     * @param beside what their companions are written over; empty where nobody wants them, who are loose then
     * @return how many blocks that is
     */
    int take(long[] blocks, @Nullable Object[] beside, int max) {
        if (count == 0) {
            return 0;
        }
        lock.lock();
        try {
            int held = count;
            int taken = Math.min(max, held);
            int left = held - taken;
            System.arraycopy(offsets, left, blocks, 0, taken);
            handCompanions(left, beside, taken);
            fewest = Math.min(fewest, left);
            count = left;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void handCompanions(int from, @Nullable Object[] beside, int length) {
        if (companions.length > 0) {
            if (beside.length > 0) {
                System.arraycopy(companions, from, beside, 0, length);
            } else {
                loose.put(companions, from, length);
            }
            Arrays.fill(companions, from, from + length, null);
        } else if (beside.length > 0) {
            Arrays.fill(beside, 0, length, null);
        }
    }

    /** Takes the surplus out, and begins to look for another. Its companions are loose. */
    long[] takeSurplus() {
        if (count == 0) {
            return NO_OFFSETS;
        }
        lock.lock();
        try {
            long[] surplus = takeOldest(fewest);
            fewest = count;
            return surplus;
        } finally {
            lock.unlock();
        }
    }

    /** Takes all blocks out. Their companions are loose. */
    long[] takeAll() {
        if (count == 0) {
            return NO_OFFSETS;
        }
        lock.lock();
        try {
            fewest = 0;
            return takeOldest(count);
        } finally {
            lock.unlock();
        }
    }

    private long[] takeOldest(int length) {
        long[] oldest = Arrays.copyOf(offsets, length);
        int left = count - length;
        System.arraycopy(offsets, length, offsets, 0, left);
        if (companions.length > 0) {
            loose.put(companions, 0, length);
            System.arraycopy(companions, length, companions, 0, left);
            Arrays.fill(companions, left, left + length, null);
        }
        count = left;
        return oldest;
    }

    int count() {
        return count;
    }
}
