package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.span.SizeClasses;
import dev.evenkeel.memory.span.Span;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One stripe's free blocks of one class, by offset, last in, first out; and up to two spans to refill it from.
 *
 * <p>Its lock, its height and its counts are one word, so that taking a block is one CAS, one load and one release store,
 * and no counter is kept beside it:
 *
 * <pre>
 *    63     62        48 47          13 12      0
 *   +------+------------+--------------+---------+
 *   | busy | countdown  | outside      | height  |
 *   +------+------------+--------------+---------+
 * </pre>
 *
 * Busy: someone is inside. Countdown: blocks to take until the long way has to be gone, for samples. Outside: blocks taken
 * less blocks put here, over {@link #OUTSIDE_NONE}; summed over all stacks of a class, the blocks in use. A refill and a
 * return to the spans change the height alone. Taking and putting add a constant to the word. Whoever enters keeps the rest
 * of the word as it is until it leaves, so a reader of the word sees the counts of before or after, never of between.
 *
 * <p>The stack holds at most {@code limit} blocks, as {@link StackLimit} says. Arrays only grow: whoever has read a limit
 * from before it was lowered may still put a block at that height.
 *
 * <p>Beside a block may lie a companion: an object that wrapped a block and is left for the next who wants one. Above the
 * height lie old references, so that a companion that comes back to its place needs no store, nor the collector's barrier.
 *
 * <p>What isn't called {@code try…} may be called only from inside.
 */
final class BlockStack {
    static final long NONE = -1;

    private static final int HEIGHT_BITS = 13;
    private static final int COUNTDOWN_SHIFT = 48;
    private static final long HEIGHT = (1L << HEIGHT_BITS) - 1;
    private static final long ONE_OUTSIDE = 1L << HEIGHT_BITS;
    private static final long ONE_COUNTDOWN = 1L << COUNTDOWN_SHIFT;
    private static final long BUSY = Long.MIN_VALUE;
    private static final long CLOSED = -1;
    private static final long OUTSIDE_NONE = 1L << (COUNTDOWN_SHIFT - HEIGHT_BITS - 1);
    private static final long TAKE = ONE_OUTSIDE - 1 - ONE_COUNTDOWN;
    private static final long PUT = 1 - ONE_OUTSIDE;
    private static final long COUNTDOWN_MAX = (1L << (63 - COUNTDOWN_SHIFT)) - 1;

    private static final long[] NO_OFFSETS = new long[0];
    private static final @Nullable Object[] NO_COMPANIONS = new Object[0];
    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup()
                    .findVarHandle(BlockStack.class, "word", long.class)
                    .withInvokeExactBehavior();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int sizeClass;
    private final int stripe;
    private final StackLimit bound;
    private final LooseCompanions loose;
    private final TransferCache transfer;
    private volatile long word = OUTSIDE_NONE << HEIGHT_BITS;

    // Written inside.
    private int limit;
    private long lastVisit;
    private long[] offsets = NO_OFFSETS;
    private @Nullable Object[] companions = NO_COMPANIONS;
    private boolean wantsCompanions;
    private @Nullable Span current;
    private @Nullable Span spare;
    private final SampleCountdown samples;

    /**
     * @param bound how many blocks are kept at most
     * @param samples when a block is to be sampled
     * @param transfer where the class's blocks cross over to other stacks
     * @param loose where companions wait whose blocks have left the stacks
     */
    BlockStack(
            int stripe,
            int sizeClass,
            StackLimit bound,
            SampleCountdown samples,
            TransferCache transfer,
            LooseCompanions loose) {
        this.transfer = transfer;
        this.loose = loose;
        this.stripe = stripe;
        this.sizeClass = sizeClass;
        this.bound = bound;
        this.samples = samples;
    }

    int stripe() {
        return stripe;
    }

    int sizeClass() {
        return sizeClass;
    }

    /** The block put last; {@link #NONE} if there is none, someone is inside, or a sample is due. */
    long tryTake() {
        long before = (long) WORD.getOpaque(this);
        int height = (int) (before & HEIGHT);
        if (before < ONE_COUNTDOWN || height == 0 || !enter(before)) {
            return NONE;
        }
        long offset = offsets[height - 1];
        WORD.setRelease(this, before + TAKE);
        return offset;
    }

    /** As {@link #tryTake}, of a block beside which a companion of that type lies: returns that, told its block; or null. */
    <T> @Nullable T tryTakeCompanion(Class<T> type, ObjLongConsumer<? super T> bind) {
        long before = (long) WORD.getOpaque(this);
        int height = (int) (before & HEIGHT);
        if (before < ONE_COUNTDOWN || height == 0 || !enter(before)) {
            return null;
        }
        @Nullable Object[] beside = companions;
        Object companion = height <= beside.length ? beside[height - 1] : null;
        if (!type.isInstance(companion)) {
            wantsCompanions = true;
            WORD.setRelease(this, before);
            return null;
        }
        long offset = offsets[height - 1];
        WORD.setRelease(this, before + TAKE);
        T taken = type.cast(companion);
        bind.accept(taken, offset);
        return taken;
    }

    /** Puts a block; false if the stack is full or someone is inside. */
    boolean tryPut(long offset) {
        long before = (long) WORD.getOpaque(this);
        int height = (int) (before & HEIGHT);
        if (before < 0 || height >= limit || !enter(before)) {
            return false;
        }
        lay(height, offset, null);
        WORD.setRelease(this, before + PUT);
        return true;
    }

    /** As {@link #tryPut}, with the object that wraps the block. */
    boolean tryPutCompanion(long offset, Object companion) {
        long before = (long) WORD.getOpaque(this);
        int height = (int) (before & HEIGHT);
        if (before < 0 || height >= limit || !enter(before)) {
            return false;
        }
        roomForCompanions();
        lay(height, offset, companion);
        WORD.setRelease(this, before + PUT);
        return true;
    }

    private void roomForCompanions() {
        if (companions.length == 0) {
            companions = new Object[offsets.length];
        }
    }

    @SuppressWarnings("ReferenceEquality") // a store that isn't needed would cost the collector's barrier
    private void lay(int height, long offset, @Nullable Object companion) {
        offsets[height] = offset;
        @Nullable Object[] beside = companions;
        if (height < beside.length && beside[height] != companion) {
            beside[height] = companion;
        }
    }

    /**
     * Enters if nobody is inside; {@link #leave} in a finally block.
     *
     * @throws IllegalStateException if the stack is closed
     */
    boolean tryEnter() {
        long before = (long) WORD.getOpaque(this);
        if (before == CLOSED) {
            throw new IllegalStateException("the memory runtime is closed");
        }
        return before >= 0 && enter(before);
    }

    /** The one step that keeps others out. */
    private boolean enter(long before) {
        return WORD.compareAndSet(this, before, before | BUSY);
    }

    void leave() {
        WORD.setRelease(this, word & ~BUSY);
    }

    /** Closes it for good. */
    void close() {
        word = CLOSED;
    }

    private void add(long change) {
        WORD.setOpaque(this, word + change);
    }

    /** Takes the top block, of which there must be one; returns 0, or the bytes it stands for as a sample. */
    long countTake() {
        add(TAKE + ONE_COUNTDOWN);
        return countdown(SizeClasses.blockBytes(sizeClass));
    }

    /** The top block. */
    long top() {
        return offsets[height() - 1];
    }

    /** Puts a block on a stack that isn't full. */
    void put(long offset) {
        lay(height(), offset, null);
        add(PUT);
    }

    /** Counts a block as put that is not on the stack but worn. */
    void countPut() {
        add(-ONE_OUTSIDE);
    }

    private long countdown(int blockBytes) {
        long left = (word >>> COUNTDOWN_SHIFT) & COUNTDOWN_MAX;
        if (left > 0) {
            add(-ONE_COUNTDOWN);
            return 0;
        }
        // The blocks of the last countdown and this one are counted now.
        long weight = samples.count(blockBytes);
        add(samples.letPass(blockBytes, COUNTDOWN_MAX) << COUNTDOWN_SHIFT);
        return weight;
    }

    /** Takes what a refill brings from the transfer cache; returns how many blocks that was. */
    int refillFromTransfer() {
        if (wantsCompanions) {
            roomForCompanions();
        }
        int taken = transfer.take(offsets, companions, Math.max(1, limit / 2));
        add(taken);
        return taken;
    }

    /** Gives the oldest blocks to the transfer cache, as far as it has room; returns how many. */
    int handOver(int oldest) {
        int given = transfer.put(offsets, companions, oldest);
        if (given > 0) {
            forget(given);
        }
        return given;
    }

    /** Takes what a refill brings from a span the stripe owns; returns how many blocks that was. */
    int refill(Span span) {
        int taken = span.takeOffsets(offsets, 0, Math.max(1, limit / 2));
        add(taken);
        if (wantsCompanions) {
            roomForCompanions();
            loose.take(companions, taken);
        } else {
            Arrays.fill(companions, null);
        }
        return taken;
    }

    /** Notes that the stack ran empty. */
    void ranEmpty() {
        bound.ranEmpty();
        followBound();
    }

    /** Notes that the stack ran full; what it may hold may be more now. */
    void ranFull() {
        followBound();
        if (isFull()) {
            bound.ranFull();
            followBound();
        }
    }

    private void followBound() {
        limit = bound.blocks();
        if (offsets.length < limit || offsets.length == 0) {
            int length = Math.max(limit, bound.base());
            offsets = Arrays.copyOf(offsets, length);
            if (companions.length > 0) {
                companions = Arrays.copyOf(companions, length);
            }
        }
    }

    /** Whether the stack had no need to be as large since this was last asked; its limit is lower then. */
    boolean coolDown() {
        boolean unused = lastVisit == word;
        lastVisit = word;
        boolean cooled = bound.coolDown(unused);
        limit = Math.min(bound.blocks(), offsets.length);
        return cooled;
    }

    /** Gives up what it may hold beyond its base. */
    void shrinkToBase() {
        bound.shrinkToBase();
        limit = Math.min(bound.blocks(), offsets.length);
    }

    int height() {
        return (int) (word & HEIGHT);
    }

    boolean isFull() {
        return height() >= limit;
    }

    int limit() {
        return limit;
    }

    /** The blocks, the oldest first; what lies above the height is no block. */
    long[] offsets() {
        return offsets;
    }

    /** Drops the oldest blocks; their companions are loose then. */
    void drop(int oldest) {
        if (companions.length > 0) {
            loose.put(companions, 0, oldest);
        }
        forget(oldest);
    }

    private void forget(int oldest) {
        int left = height() - oldest;
        System.arraycopy(offsets, oldest, offsets, 0, left);
        if (companions.length > 0) {
            System.arraycopy(companions, oldest, companions, 0, left);
            Arrays.fill(companions, left, companions.length, null);
        }
        add(-oldest);
    }

    TransferCache transfer() {
        return transfer;
    }

    @Nullable
    Span current() {
        return current;
    }

    void current(@Nullable Span span) {
        current = span;
    }

    @Nullable
    Span spare() {
        return spare;
    }

    void spare(@Nullable Span span) {
        spare = span;
    }

    boolean holds(Span span) {
        return current == span || spare == span;
    }

    /** Blocks taken less blocks put; 0 once it is closed. Anyone may ask. */
    long outside() {
        long now = (long) WORD.getOpaque(this);
        return now == CLOSED ? 0 : ((now >>> HEIGHT_BITS) & (2 * OUTSIDE_NONE - 1)) - OUTSIDE_NONE;
    }
}
