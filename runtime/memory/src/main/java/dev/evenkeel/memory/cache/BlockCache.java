package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.span.SizeClasses;
import dev.evenkeel.memory.span.Span;
import org.jspecify.annotations.Nullable;

/**
 * One stripe's cache: for each class a stack of free blocks, by offset, and up to two spans to refill it from.
 *
 * <p>A class's stack holds at most {@code limit} blocks. With a fixed threshold that is the limit; else it starts small,
 * doubles whenever the stack ran empty or full, up to {@value #STACK_BYTES} bytes or {@value #BLOCKS_MAX} blocks, and is
 * halved by each visit of the rebalancing that finds it has done neither since the last one.
 *
 * <p>Guarded by the stripe.
 */
final class BlockCache {
    static final int NONE = -1;

    /** Adapt the limit to the miss rate. */
    static final int ADAPTIVE = 0;

    private static final int STACK_BYTES = 64 * 1024;
    private static final int BLOCKS_MAX = 256;
    private static final int BLOCKS_MIN = 4;
    private static final int BLOCKS_FIRST = 16;
    private static final long[] EMPTY = new long[0];

    private final int threshold;
    private final int[] count = new int[SizeClasses.COUNT];
    private final int[] limit = new int[SizeClasses.COUNT];
    private final int[] misses = new int[SizeClasses.COUNT];
    private final long[][] offsets = new long[SizeClasses.COUNT][];
    private final @Nullable Span[] current = new Span[SizeClasses.COUNT];
    private final @Nullable Span[] spare = new Span[SizeClasses.COUNT];

    /** @param threshold blocks of a class that are kept at most, or {@link #ADAPTIVE} */
    BlockCache(int threshold) {
        this.threshold = threshold;
        for (int sizeClass = 1; sizeClass < SizeClasses.COUNT; sizeClass++) {
            limit[sizeClass] = threshold == ADAPTIVE ? Math.min(BLOCKS_FIRST, most(sizeClass)) : threshold;
            offsets[sizeClass] = EMPTY;
        }
    }

    private int most(int sizeClass) {
        return threshold == ADAPTIVE
                ? Math.clamp(STACK_BYTES / SizeClasses.blockBytes(sizeClass), BLOCKS_MIN, BLOCKS_MAX)
                : threshold;
    }

    /** The block put last, or {@link #NONE}. */
    long pop(int sizeClass) {
        int top = count[sizeClass] - 1;
        if (top < 0) {
            return NONE;
        }
        count[sizeClass] = top;
        return offsets[sizeClass][top];
    }

    /** Puts a block; false if the stack is full. */
    boolean push(int sizeClass, long offset) {
        int top = count[sizeClass];
        if (top >= limit[sizeClass]) {
            return false;
        }
        long[] stack = offsets[sizeClass];
        if (top >= stack.length) {
            stack = stack(sizeClass);
        }
        stack[top] = offset;
        count[sizeClass] = top + 1;
        return true;
    }

    private long[] stack(int sizeClass) {
        long[] stack = offsets[sizeClass];
        if (stack.length == 0) {
            stack = new long[most(sizeClass)];
            offsets[sizeClass] = stack;
        }
        return stack;
    }

    /** Takes what a refill brings from a span the stripe owns; returns how many blocks that was. */
    int refill(int sizeClass, Span span) {
        int taken = span.takeOffsets(stack(sizeClass), 0, Math.max(1, limit[sizeClass] / 2));
        count[sizeClass] = taken;
        return taken;
    }

    /** Notes that the stack ran empty or full. */
    void missed(int sizeClass) {
        misses[sizeClass]++;
        if (threshold == ADAPTIVE) {
            limit[sizeClass] = Math.min(most(sizeClass), 2 * limit[sizeClass]);
        }
    }

    /** Whether the stack has been neither empty nor full since this was last asked; its limit is halved then. */
    boolean coolDown(int sizeClass) {
        boolean idle = misses[sizeClass] == 0;
        misses[sizeClass] = 0;
        if (idle && threshold == ADAPTIVE) {
            limit[sizeClass] = Math.max(BLOCKS_MIN, limit[sizeClass] / 2);
        }
        return idle;
    }

    int count(int sizeClass) {
        return count[sizeClass];
    }

    int limit(int sizeClass) {
        return limit[sizeClass];
    }

    /** The block at a height of the stack, 0 the oldest. */
    long peek(int sizeClass, int height) {
        return offsets[sizeClass][height];
    }

    /** Drops the oldest blocks. */
    void drop(int sizeClass, int oldest) {
        int left = count[sizeClass] - oldest;
        System.arraycopy(offsets[sizeClass], oldest, offsets[sizeClass], 0, left);
        count[sizeClass] = left;
    }

    @Nullable
    Span current(int sizeClass) {
        return current[sizeClass];
    }

    void current(int sizeClass, @Nullable Span span) {
        current[sizeClass] = span;
    }

    @Nullable
    Span spare(int sizeClass) {
        return spare[sizeClass];
    }

    void spare(int sizeClass, @Nullable Span span) {
        spare[sizeClass] = span;
    }

    boolean holds(Span span) {
        return current[span.sizeClass()] == span || spare[span.sizeClass()] == span;
    }
}
