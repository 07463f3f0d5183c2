package dev.evenkeel.memory.span;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** The hand-over of a span under a model checker, as it is and with each look in the wrong order once. */
final class HandOverModelCheckTest {

    /** Three operations at once: more before or after them would find a span again that they have lost. */
    private static void check(Class<?> model) {
        options(12).threads(3).actorsPerThread(1).check(model);
    }

    private static ModelCheckingOptions options(int iterations) {
        return new ModelCheckingOptions()
                .iterations(iterations)
                .invocationsPerIteration(1_000)
                .actorsBefore(0)
                .actorsAfter(0);
    }

    private static void assertCaught(Class<?> model) {
        assertThatThrownBy(() -> check(model))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("span lost");
    }

    @Test
    void noSpanIsLost() {
        check(HandOver.class);
    }

    @Test
    void noSpanIsLostBetweenSeveralFrees() {
        options(5).threads(2).actorsPerThread(2).check(HandOver.class);
    }

    @Test
    void lookingForFreeSlotsOnlyBeforeLettingGoIsCaught() {
        assertCaught(LetGoLooksTooEarly.class);
    }

    @Test
    void lookingAtTheOwnerBeforeFreeingIsCaught() {
        assertCaught(FreeLooksTooEarly.class);
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
            span.returnSlotRemotely(slot);
            if (owner == Span.FULL) {
                list.list(span);
            } else {
                noticeEmpty();
            }
        }
    }
}
