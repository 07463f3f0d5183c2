package dev.evenkeel.memory.netty;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Buffer objects whose memory is freed, kept for the next allocation, and a count of the bytes of those in use.
 *
 * <p>Stacks under locks that threads find by their id. A thread starts at the stripe its id points to and takes the
 * first whose lock is free; nothing belongs to a thread, so event loops, platform threads and virtual threads pay the
 * same: one CAS to enter, one release store to leave. Nobody waits: when all stripes are busy, taking makes a new object
 * and giving leaves the old one to the collector. Where a stack is empty the others are looked through, so objects given
 * by a thread that only releases find their way to one that only allocates.
 *
 * <p>A reference stays in its slot when the object is taken, and isn't written again when the same object comes back:
 * last in, first out, that is the rule, and it saves the collector's write barrier. The words of a stripe, {@value
 * #STRIDE} apart so that neighbours share no cache line:
 *
 * <pre>
 *   stripe + 0   lock: free or taken
 *   stripe + 1   height of the stack: slots from here on are stale     } written under the lock,
 *   stripe + 2   bytes taken less bytes given here                     } read by anyone
 * </pre>
 */
final class BufferPool {
    private static final int STRIDE = 16;
    private static final int HEIGHT = 1;
    private static final int BYTES = 2;
    private static final long FREE = 0;
    private static final long TAKEN = 1;
    private static final int NONE = -1;

    private final AtomicLongArray words;
    private final @Nullable BlockByteBuf[][] stacks;
    private final int mask;
    private final int heightMax;

    /** Bytes counted while no stripe was free, or by buffers that moved. */
    private final LongAdder otherBytes = new LongAdder();

    /**
     * @param stripes a power of two
     * @param heightMax most objects kept in a stripe
     */
    BufferPool(int stripes, int heightMax) {
        // One stride in front keeps the first stripe off the array's header.
        words = new AtomicLongArray((stripes + 1) * STRIDE);
        stacks = new BlockByteBuf[stripes][heightMax];
        mask = stripes - 1;
        this.heightMax = heightMax;
    }

    /** Counts the bytes and hands over an object, or null if there is none. */
    @Nullable
    BlockByteBuf take(long byteSize) {
        int stripe = enter();
        if (stripe == NONE) {
            otherBytes.add(byteSize);
            return null;
        }
        count(stripe, byteSize);
        BlockByteBuf buffer = pop(stripe);
        leave(stripe);
        return buffer != null ? buffer : takeElsewhere(stripe);
    }

    private @Nullable BlockByteBuf takeElsewhere(int home) {
        for (int i = 1; i <= mask; i++) {
            int stripe = (home + i) & mask;
            if (words.getOpaque(word(stripe, HEIGHT)) > 0 && tryEnter(stripe)) {
                BlockByteBuf buffer = pop(stripe);
                leave(stripe);
                if (buffer != null) {
                    return buffer;
                }
            }
        }
        return null;
    }

    /** Takes the bytes off the count and keeps the object, which nobody uses any more. */
    void give(BlockByteBuf buffer, long byteSize) {
        int stripe = enter();
        if (stripe == NONE) {
            otherBytes.add(-byteSize);
            return;
        }
        count(stripe, -byteSize);
        push(stripe, buffer);
        leave(stripe);
    }

    /** Changes the count alone. */
    void count(long byteSize) {
        otherBytes.add(byteSize);
    }

    /** Bytes of buffers in use: exact when nobody is at work, else off by what is in flight. */
    long usedBytes() {
        long sum = otherBytes.sum();
        for (int stripe = 0; stripe <= mask; stripe++) {
            sum += words.getOpaque(word(stripe, BYTES));
        }
        return sum;
    }

    private @Nullable BlockByteBuf pop(int stripe) {
        int word = word(stripe, HEIGHT);
        int height = (int) words.getPlain(word);
        if (height == 0) {
            return null;
        }
        words.setOpaque(word, height - 1);
        return stacks[stripe][height - 1];
    }

    @SuppressWarnings("ReferenceEquality") // the same object, not the same bytes
    private void push(int stripe, BlockByteBuf buffer) {
        int word = word(stripe, HEIGHT);
        int height = (int) words.getPlain(word);
        if (height == heightMax) {
            return;
        }
        @Nullable BlockByteBuf[] stack = stacks[stripe];
        if (stack[height] != buffer) {
            stack[height] = buffer;
        }
        words.setOpaque(word, height + 1);
    }

    private void count(int stripe, long byteSize) {
        int word = word(stripe, BYTES);
        words.setOpaque(word, words.getPlain(word) + byteSize);
    }

    private int enter() {
        int home = (int) Thread.currentThread().threadId() & mask;
        return tryEnter(home) ? home : enterAnother(home);
    }

    private int enterAnother(int home) {
        for (int i = 1; i <= mask; i++) {
            int stripe = (home + i) & mask;
            if (tryEnter(stripe)) {
                return stripe;
            }
        }
        return NONE;
    }

    private boolean tryEnter(int stripe) {
        int lock = word(stripe, 0);
        return words.getOpaque(lock) == FREE && words.compareAndSet(lock, FREE, TAKEN);
    }

    private void leave(int stripe) {
        words.setRelease(word(stripe, 0), FREE);
    }

    private static int word(int stripe, int index) {
        return (stripe + 1) * STRIDE + index;
    }
}
