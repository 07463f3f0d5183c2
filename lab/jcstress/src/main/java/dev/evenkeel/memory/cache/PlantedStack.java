package dev.evenkeel.memory.cache;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Planted: enters by a read and a store. */
final class PlantedStack extends BlockStack {
    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.privateLookupIn(BlockStack.class, MethodHandles.lookup())
                    .findVarHandle(BlockStack.class, "word", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    PlantedStack() {
        super(0, 1, 8, new SampleCountdown(SampleCountdown.NO_SAMPLES), new LooseCompanions());
    }

    /** The stack with the block 8 on it, ready to be taken by the fast way. */
    static BlockStack holding(BlockStack stack) {
        if (!stack.tryEnter()) {
            throw new IllegalStateException("a new stack must be free");
        }
        stack.missed();
        stack.put(8);
        long ignored = stack.countTake();
        stack.put(8);
        stack.leave();
        return stack;
    }

    @Override
    boolean enter(long before) {
        if ((long) WORD.getVolatile(this) != before) {
            return false;
        }
        WORD.setVolatile(this, before | Long.MIN_VALUE);
        return true;
    }
}
