package dev.evenkeel.memory.cache;

import dev.evenkeel.lab.check.ModelCheck;
import org.junit.jupiter.api.Test;

/** The stack's word under a model checker. */
final class BlockStackModelCheckTest {
    static final ModelCheck STACK = new ModelCheck(BlockStackModel.class, 20, 2, 3, 1, 3);

    @Test
    void noBlockIsLostOrHandedOutTwice() {
        STACK.holds();
    }
}
