package dev.evenkeel.memory.span;

import dev.evenkeel.lab.check.ModelCheck;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** The hand-over of a span under a model checker, as it is and with each look in the wrong order once. */
final class HandOverModelCheckTest {

    /** Three operations at once: more before or after them would find a span again that they have lost. */
    static ModelCheck of(Class<?> model) {
        return new ModelCheck(model, 12, 3, 1, 0, 0);
    }

    @Test
    void noSpanIsLost() {
        of(HandOver.class).holds();
    }

    @Test
    void noSpanIsLostBetweenSeveralFrees() {
        new ModelCheck(HandOver.class, 5, 2, 2, 0, 0).holds();
    }

    @Test
    void lookingForFreeSlotsOnlyBeforeLettingGoIsCaught() {
        of(HandOver.class).catches(LetGoLooksTooEarly.class);
    }

    @Test
    void lookingAtTheOwnerBeforeFreeingIsCaught() {
        of(HandOver.class).catches(FreeLooksTooEarly.class);
    }

    /** As it is. */
    public static final class HandOver extends HandOverModel {}

    /** Planted: the owner looks, and then writes that nobody owns the span. */
    public static final class LetGoLooksTooEarly extends HandOverModel {
        @Override
        @Operation(runOnce = true)
        public void letGo() {
            if (span.freeCount() > 0) {
                super.letGo();
            } else {
                span.owner(Span.FULL);
            }
        }
    }

    /** Planted: a free looks at the owner, and then sets the bit. */
    public static final class FreeLooksTooEarly extends HandOverModel {
        @Override
        void free(int slot) {
            int owner = span.owner();
            span.returnSlotsRemotely(slot >>> 6, 1L << slot);
            if (owner == Span.FULL) {
                list.list(span);
            } else {
                noticeEmpty();
            }
        }
    }
}
