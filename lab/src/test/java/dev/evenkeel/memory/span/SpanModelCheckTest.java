package dev.evenkeel.memory.span;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.memory.port.HeapPort;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.Test;

/** The span's words under a model checker, as they are and with each atomic step broken once. */
final class SpanModelCheckTest {

    private static void check(Class<?> model) {
        new ModelCheckingOptions()
                .iterations(30)
                .invocationsPerIteration(1_000)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(4)
                .check(model);
    }

    private static void assertCaught(Class<?> model) {
        assertThatThrownBy(() -> check(model))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }

    @Test
    void oneOfRacingClosesWins() {
        check(SlotRaces.class);
    }

    @Test
    void noSlotIsLostOrHandedOutTwice() {
        check(SlotReturns.class);
    }

    @Test
    void aCloseInTwoStepsIsCaught() {
        assertCaught(SlotRacesWithBrokenCompareAndSet.class);
    }

    @Test
    void aRemoteFreeInTwoStepsIsCaught() {
        assertCaught(SlotReturnsWithBrokenOr.class);
    }

    @Test
    void aCollectionInTwoStepsIsCaught() {
        assertCaught(SlotReturnsWithBrokenExchange.class);
    }

    /** As it is. */
    public static final class SlotRaces extends SpanModel.SlotRaces {
        public SlotRaces() {
            super(new HeapPort(WORDS));
        }
    }

    /** As it is. */
    public static final class SlotReturns extends SpanModel.SlotReturns {
        public SlotReturns() {
            super(new HeapPort(WORDS));
        }
    }

    /** Planted. */
    public static final class SlotRacesWithBrokenCompareAndSet extends SpanModel.SlotRaces {
        public SlotRacesWithBrokenCompareAndSet() {
            super(new PlantedPort(WORDS, PlantedPort.Bug.COMPARE_AND_SET));
        }
    }

    /** Planted. */
    public static final class SlotReturnsWithBrokenOr extends SpanModel.SlotReturns {
        public SlotReturnsWithBrokenOr() {
            super(new PlantedPort(WORDS, PlantedPort.Bug.GET_AND_BITWISE_OR));
        }
    }

    /** Planted. */
    public static final class SlotReturnsWithBrokenExchange extends SpanModel.SlotReturns {
        public SlotReturnsWithBrokenExchange() {
            super(new PlantedPort(WORDS, PlantedPort.Bug.GET_AND_SET));
        }
    }
}
