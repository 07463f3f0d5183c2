package dev.evenkeel.memory.span;

import dev.evenkeel.lab.check.ModelCheck;
import org.junit.jupiter.api.Test;

/** A central list and the table of spans under a model checker. */
final class CentralListModelCheckTest {
    static final ModelCheck LIST = new ModelCheck(CentralListModel.class, 25, 2, 1, 0, 0);
    static final ModelCheck TABLE = new ModelCheck(SpanTableModel.class, 20, 2, 2, 0, 1);

    @Test
    void noSpanIsInTwoHands() {
        LIST.holds();
    }

    @Test
    void whoIsToldOfASpanFindsIt() {
        TABLE.holds();
    }
}
