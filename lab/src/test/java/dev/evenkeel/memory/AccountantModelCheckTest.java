package dev.evenkeel.memory;

import dev.evenkeel.lab.check.ModelCheck;
import org.junit.jupiter.api.Test;

/** A tree of accountants under a model checker. */
final class AccountantModelCheckTest {
    static final ModelCheck ACCOUNTANTS = new ModelCheck(AccountantModel.class, 20, 2, 2, 0, 0);

    @Test
    void nothingIsChargedTwiceOrForgotten() {
        ACCOUNTANTS.holds();
    }
}
