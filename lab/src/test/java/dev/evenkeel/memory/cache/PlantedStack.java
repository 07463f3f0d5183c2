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

    PlantedStack(int sizeClass, int threshold) {
        super(0, sizeClass, threshold, new SampleCountdown(SampleCountdown.NO_SAMPLES), new LooseCompanions());
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
