package dev.evenkeel.memory.span;

import dev.evenkeel.lab.check.ModelCheck;
import dev.evenkeel.memory.port.HeapPort;
import org.junit.jupiter.api.Test;

/** The span's words and marks under a model checker. */
final class SpanModelCheckTest {
    static ModelCheck of(Class<?> model) {
        return new ModelCheck(model, 30, 2, 3, 1, 4);
    }

    @Test
    void oneOfRacingClosesWins() {
        of(SlotRaces.class).holds();
    }

    @Test
    void noSlotIsLostOrHandedOutTwice() {
        of(SlotReturns.class).holds();
    }

    @Test
    void noMarkIsLost() {
        of(SlotMarksModel.class).holds();
    }

    /** Over the port's double. */
    public static final class SlotRaces extends SpanModel.SlotRaces {
        public SlotRaces() {
            super(new HeapPort(WORDS));
        }
    }

    /** Over the port's double. */
    public static final class SlotReturns extends SpanModel.SlotReturns {
        public SlotReturns() {
            super(new HeapPort(WORDS));
        }
    }
}
