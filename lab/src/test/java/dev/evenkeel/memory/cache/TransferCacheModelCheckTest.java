package dev.evenkeel.memory.cache;

import dev.evenkeel.lab.check.ModelCheck;
import org.junit.jupiter.api.Test;

/** Blocks that cross over from stack to stack, under a model checker. */
final class TransferCacheModelCheckTest {
    static final ModelCheck TRANSFER = new ModelCheck(TransferCacheModel.class, 20, 2, 3, 1, 2);

    @Test
    void noBlockIsLostOrHandedOutTwice() {
        TRANSFER.holds();
    }
}
