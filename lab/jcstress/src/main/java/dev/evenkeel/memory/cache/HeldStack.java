package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.leak.SampleRate;

/** A stack that one block lies on. */
final class HeldStack {
    static final long OFFSET = 8;

    private static final int SIZE_CLASS = 1;
    private static final int THRESHOLD = 8;

    private HeldStack() {}

    /** With the block {@link #OFFSET}, ready to be taken by the fast way. */
    static BlockStack open() {
        BlockStack stack = new BlockStack(
                0,
                SIZE_CLASS,
                StackLimit.fixed(THRESHOLD),
                new SampleCountdown(SampleCountdown.NO_SAMPLES, new SampleRate()),
                new TransferCache(0, new LooseCompanions()),
                new LooseCompanions());
        if (!stack.tryEnter()) {
            throw new IllegalStateException("a new stack must be free");
        }
        stack.ranEmpty();
        stack.put(OFFSET);
        long ignored = stack.countTake();
        stack.put(OFFSET);
        stack.leave();
        return stack;
    }
}
