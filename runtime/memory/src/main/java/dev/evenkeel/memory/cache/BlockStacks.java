package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.leak.SampleRate;
import dev.evenkeel.memory.span.SizeClasses;

/**
 * The stacks of all stripes and of all classes but {@link SizeClasses#LARGE}, found by thread id and class.
 *
 * <p>A thread starts at the stripe its id points to; nothing in a stripe belongs to a thread, so a platform thread, an event
 * loop and a virtual thread pay the same, and where another thread is inside, the next stripe's stack does as well.
 * Thread-safe.
 */
final class BlockStacks {
    private static final int CLASS_BITS = 7;
    private static final int FIRST = SizeClasses.LARGE + 1;

    private final BlockStack[] stacks;
    private final int mask;

    private final TransferCache[] transfers = new TransferCache[SizeClasses.COUNT];

    /** @param stripes a power of two */
    BlockStacks(int stripes, CacheLimits limits, SampleRate rate) {
        mask = stripes - 1;
        CacheAllowance allowance = new CacheAllowance(limits.grownBytes());
        int threshold = limits.threshold();
        stacks = new BlockStack[stripes << CLASS_BITS];
        LooseCompanions loose = new LooseCompanions();
        for (int sizeClass = FIRST; sizeClass < SizeClasses.COUNT; sizeClass++) {
            transfers[sizeClass] = new TransferCache(StackLimit.transferred(sizeClass, threshold), loose);
        }
        for (int stripe = 0; stripe < stripes; stripe++) {
            for (int sizeClass = FIRST; sizeClass < SizeClasses.COUNT; sizeClass++) {
                stacks[stripe << CLASS_BITS | sizeClass] = new BlockStack(
                        stripe,
                        sizeClass,
                        StackLimit.of(sizeClass, threshold, allowance),
                        new SampleCountdown(limits.sampleBytes(), rate),
                        transfers[sizeClass],
                        loose);
            }
        }
    }

    int stripes() {
        return mask + 1;
    }

    BlockStack of(int stripe, int sizeClass) {
        return stacks[stripe << CLASS_BITS | sizeClass];
    }

    /** The one this thread looks at first. */
    BlockStack home(int sizeClass) {
        return of((int) Thread.currentThread().threadId() & mask, sizeClass);
    }

    /**
     * Enters the home stack of a class or, if someone is inside, another's.
     *
     * @throws IllegalStateException if the stacks are closed
     */
    BlockStack enter(int sizeClass) {
        int home = (int) Thread.currentThread().threadId() & mask;
        for (int attempt = 0; ; attempt++) {
            BlockStack stack = of((home + attempt) & mask, sizeClass);
            if (stack.tryEnter()) {
                return stack;
            }
            if ((attempt & mask) == mask) {
                Busy.pause();
            }
        }
    }

    /**
     * Enters one stack, waiting for it.
     *
     * @throws IllegalStateException if the stacks are closed
     */
    BlockStack enter(int stripe, int sizeClass) {
        BlockStack stack = of(stripe, sizeClass);
        while (!stack.tryEnter()) {
            Busy.pause();
        }
        return stack;
    }

    /** Closes all stacks for good, once nobody is inside. */
    void close() {
        for (int stripe = 0; stripe <= mask; stripe++) {
            for (int sizeClass = FIRST; sizeClass < SizeClasses.COUNT; sizeClass++) {
                enter(stripe, sizeClass).close();
            }
        }
    }

    /** Blocks taken less blocks put: exact when nobody is at work, else off by what is in flight. */
    long outsideBlocks() {
        return sum((stack, _) -> stack.outside());
    }

    /** As {@link #outsideBlocks}, in bytes. */
    long outsideBytes() {
        return sum((stack, blockBytes) -> stack.outside() * blockBytes);
    }

    /** Free blocks on all stacks and on their way between them; only while nobody is at work. */
    long height() {
        long height = sum((stack, _) -> stack.height());
        for (int sizeClass = FIRST; sizeClass < SizeClasses.COUNT; sizeClass++) {
            height += transfers[sizeClass].count();
        }
        return height;
    }

    private interface Figure {
        long of(BlockStack stack, long blockBytes);
    }

    private long sum(Figure figure) {
        long sum = 0;
        for (int stripe = 0; stripe <= mask; stripe++) {
            for (int sizeClass = FIRST; sizeClass < SizeClasses.COUNT; sizeClass++) {
                sum += figure.of(of(stripe, sizeClass), SizeClasses.blockBytes(sizeClass));
            }
        }
        return sum;
    }
}
