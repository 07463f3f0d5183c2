package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.leak.SampleRate;
import dev.evenkeel.memory.span.SizeClasses;

/**
 * The stacks of all stripes and classes, found by thread id and class.
 *
 * <p>A thread starts at the stripe its id points to; nothing in a stripe belongs to a thread, so a platform thread, an event
 * loop and a virtual thread pay the same, and where another thread is inside, the next stripe's stack does as well.
 * Thread-safe.
 */
final class BlockStacks {
    private static final int CLASS_BITS = 7;

    private final BlockStack[] stacks;
    private final int mask;

    private final TransferCache[] transfers = new TransferCache[SizeClasses.COUNT];

    /** @param allowance what stacks may hold beyond their base */
    BlockStacks(int stripes, int threshold, CacheAllowance allowance, long sampleBytes) {
        mask = stripes - 1;
        SampleRate rate = new SampleRate();
        stacks = new BlockStack[stripes << CLASS_BITS];
        LooseCompanions loose = new LooseCompanions();
        for (int sizeClass = 0; sizeClass < SizeClasses.COUNT; sizeClass++) {
            transfers[sizeClass] = new TransferCache(StackLimit.transferred(sizeClass, threshold), loose);
        }
        for (int stripe = 0; stripe < stripes; stripe++) {
            for (int sizeClass = 0; sizeClass < SizeClasses.COUNT; sizeClass++) {
                stacks[stripe << CLASS_BITS | sizeClass] = new BlockStack(
                        stripe,
                        sizeClass,
                        StackLimit.of(sizeClass, threshold, allowance),
                        SampleCountdown.of(sizeClass, sampleBytes, rate),
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
            for (int sizeClass = 0; sizeClass < SizeClasses.COUNT; sizeClass++) {
                enter(stripe, sizeClass).close();
            }
        }
    }

    /** Blocks taken less blocks put: exact when nobody is at work, else off by what is in flight. */
    long outsideBlocks() {
        return sum(0, (stack, _) -> stack.outside());
    }

    /** As {@link #outsideBlocks}, in bytes, large ones left out. */
    long outsideBytes() {
        return sum(1, (stack, blockBytes) -> stack.outside() * blockBytes);
    }

    /** Free blocks on all stacks and on their way between them; only while nobody is at work. */
    long height() {
        long height = sum(1, (stack, _) -> stack.height());
        for (TransferCache transfer : transfers) {
            height += transfer.count();
        }
        return height;
    }

    private interface Figure {
        long of(BlockStack stack, long blockBytes);
    }

    private long sum(int firstClass, Figure figure) {
        long sum = 0;
        for (int stripe = 0; stripe <= mask; stripe++) {
            for (int sizeClass = firstClass; sizeClass < SizeClasses.COUNT; sizeClass++) {
                sum += figure.of(of(stripe, sizeClass), SizeClasses.blockBytes(sizeClass));
            }
        }
        return sum;
    }
}
