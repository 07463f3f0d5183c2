package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.span.SizeClasses;

/**
 * How many blocks a stack may hold. Guarded by the stack.
 *
 * <p>A fixed threshold stays what it is. Else it starts small and doubles whenever the stack ran empty or full, up to a base of
 * {@value #BASE_BYTES} bytes or {@value #BASE_BLOCKS} blocks. Beyond that, up to {@value #BLOCKS_MAX} blocks of any size, it
 * doubles only when the stack runs empty after it ran full: what was given back is asked for again, and a larger stack
 * would have had it. A peak that builds up and goes away runs empty for long and then full for long, and gets nothing. What lies
 * beyond the base is taken from the {@link CacheAllowance} of all stacks.
 *
 * <p>A visit of the rebalancing halves what had no reason to be as large since the last one, and takes all that is beyond the
 * base from a stack that wasn't used at all.
 */
final class StackLimit {
    /** Follow the load. */
    static final int ADAPTIVE = 0;

    private static final int BASE_BYTES = 64 * 1024;
    private static final int BASE_BLOCKS = 256;
    private static final int BLOCKS_MAX = 512;
    private static final int BLOCKS_MIN = 4;
    private static final int BLOCKS_FIRST = 16;
    private static final int TRANSFERRED_BASES = 2;

    private final int base;
    private final int most;
    private final int least;
    private final long blockBytes;
    private final CacheAllowance allowance;
    private int blocks;
    private boolean missed;
    private boolean gaveBack;
    private boolean regretted;

    private StackLimit(int base, int first, int least, int most, long blockBytes, CacheAllowance allowance) {
        this.base = base;
        this.least = least;
        this.most = most;
        this.blockBytes = blockBytes;
        this.allowance = allowance;
        blocks = first;
    }

    static StackLimit fixed(int blocks) {
        return new StackLimit(blocks, blocks, blocks, blocks, 0, new CacheAllowance(0));
    }

    /** @param threshold blocks that are kept at most, or {@link #ADAPTIVE} */
    static StackLimit of(int sizeClass, int threshold, CacheAllowance allowance) {
        if (threshold != ADAPTIVE) {
            return fixed(threshold);
        }
        int blockBytes = SizeClasses.blockBytes(sizeClass);
        int base = baseOf(sizeClass);
        return new StackLimit(base, Math.min(BLOCKS_FIRST, base), BLOCKS_MIN, BLOCKS_MAX, blockBytes, allowance);
    }

    /** How many blocks of a class may be on their way from stacks to stacks: none where they are to go back to their spans. */
    static int transferred(int sizeClass, int threshold) {
        return threshold != ADAPTIVE ? 0 : TRANSFERRED_BASES * baseOf(sizeClass);
    }

    private static int baseOf(int sizeClass) {
        return Math.clamp(BASE_BYTES / SizeClasses.blockBytes(sizeClass), BLOCKS_MIN, BASE_BLOCKS);
    }

    int blocks() {
        return blocks;
    }

    /** What the stack may hold without an allowance. */
    int base() {
        return base;
    }

    void ranEmpty() {
        missed = true;
        if (blocks < base) {
            blocks = Math.min(base, 2 * blocks);
        } else if (gaveBack) {
            regretted = true;
            growBeyondBase();
        }
        gaveBack = false;
    }

    void ranFull() {
        missed = true;
        if (blocks < base) {
            blocks = Math.min(base, 2 * blocks);
        } else {
            gaveBack = true;
        }
    }

    private void growBeyondBase() {
        int grown = Math.min(most, 2 * blocks);
        if (grown > blocks && allowance.take((grown - blocks) * blockBytes)) {
            blocks = grown;
        }
    }

    /**
     * Looks back at the time since this was last asked.
     *
     * @param unused whether no block was taken or put
     * @return whether the stack may have been too large
     */
    boolean coolDown(boolean unused) {
        boolean cooled = blocks > base ? !regretted : !missed;
        if (cooled) {
            gaveBack = false;
            shrink(blocks > base ? Math.max(base, unused ? base : blocks / 2) : Math.max(least, blocks / 2));
        }
        missed = false;
        regretted = false;
        return cooled;
    }

    /** Gives up what is beyond the base. */
    void shrinkToBase() {
        shrink(Math.min(blocks, base));
    }

    private void shrink(int fewer) {
        int beyond = blocks - Math.max(base, fewer);
        if (beyond > 0) {
            allowance.giveBack(beyond * blockBytes);
        }
        blocks = fewer;
    }
}
