package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.leak.SampleRate;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * What a model checker does to a stack: blocks are taken and put by any thread, by the fast way and, where that fails, from
 * inside. No block is handed out twice or lost, and the counts are those of a moment. Public, for the checker.
 */
public final class BlockStackModel {
    private static final int SIZE_CLASS = 1;
    private static final int THRESHOLD = 8;

    private final BlockStack stack = new BlockStack(
            0,
            SIZE_CLASS,
            StackLimit.fixed(THRESHOLD),
            new SampleCountdown(SampleCountdown.NO_SAMPLES, new SampleRate()),
            new TransferCache(0, new LooseCompanions()),
            new LooseCompanions());

    /** Holds the blocks 8 and 16. */
    public BlockStackModel() {
        enter();
        stack.ranEmpty();
        stack.put(8);
        long ignored = stack.countTake();
        stack.put(8);
        stack.put(16);
        stack.leave();
    }

    private void enter() {
        while (!stack.tryEnter()) {
            Thread.onSpinWait();
        }
    }

    @Operation
    public long take() {
        long fast = stack.tryTake();
        if (fast != BlockStack.NONE) {
            return fast;
        }
        enter();
        long taken = BlockStack.NONE;
        if (stack.height() > 0) {
            taken = stack.top();
            long ignored = stack.countTake();
        }
        stack.leave();
        return taken;
    }

    @Operation(runOnce = true)
    public void putFirst() {
        put(24);
    }

    @Operation(runOnce = true)
    public void putSecond() {
        put(32);
    }

    private void put(long offset) {
        if (!stack.tryPut(offset)) {
            enter();
            stack.put(offset);
            stack.leave();
        }
    }

    @Operation
    public long outside() {
        return stack.outside();
    }
}
