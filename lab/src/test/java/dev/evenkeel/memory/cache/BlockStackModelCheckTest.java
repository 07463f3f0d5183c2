package dev.evenkeel.memory.cache;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.Test;

/** The stack's word under a model checker, as it is and with its one atomic step broken. */
final class BlockStackModelCheckTest {

    private static void check(Class<?> model) {
        new ModelCheckingOptions()
                .iterations(30)
                .invocationsPerIteration(1_000)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(3)
                .check(model);
    }

    @Test
    void noBlockIsLostOrHandedOutTwice() {
        check(AsItIs.class);
    }

    @Test
    void anEntryInTwoStepsIsCaught() {
        assertThatThrownBy(() -> check(EnteredInTwoSteps.class)).isInstanceOf(AssertionError.class);
    }

    /** As it is. */
    public static final class AsItIs extends BlockStackModel {
        public AsItIs() {
            super(new BlockStack(
                    0, SIZE_CLASS, THRESHOLD, new SampleCountdown(SampleCountdown.NO_SAMPLES), new LooseCompanions()));
        }
    }

    /** Planted. */
    public static final class EnteredInTwoSteps extends BlockStackModel {
        public EnteredInTwoSteps() {
            super(new PlantedStack(SIZE_CLASS, THRESHOLD));
        }
    }
}
