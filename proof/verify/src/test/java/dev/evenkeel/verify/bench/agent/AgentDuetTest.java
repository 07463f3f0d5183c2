package dev.evenkeel.verify.bench.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AgentDuetTest {
    private static final double EXACT = 1e-9;

    @Test
    void whatTheHostDoesToASecondFallsOnBoth() {
        List<Long> plain = List.of(1_000L, 400L, 700L, 1_000L, 900L);
        List<Long> costlier = List.of(800L, 320L, 560L, 800L, 720L);
        assertThat(AgentDuet.ratio(plain, costlier)).isCloseTo(1.25, within(EXACT));
    }

    @Test
    void aSecondInWhichOnlyOneWasDisturbedDoesNotCount() {
        assertThat(AgentDuet.ratio(List.of(100L, 100L, 100L), List.of(100L, 10L, 100L)))
                .isCloseTo(1, within(EXACT));
    }

    @Test
    void aSlowerProcessorFallsOut() {
        double costlierOnTheSlower = 1.1 * 1.02;
        double costlierOnTheFaster = 1.02 / 1.1;
        assertThat(AgentDuet.addedPercent(costlierOnTheSlower, costlierOnTheFaster))
                .isCloseTo(2, within(EXACT));
    }

    @Test
    void itTellsOfEachSecond() {
        AgentEffort effort = new AgentEffort(1, 0, 0, 1, 2_000);
        List<Long> units = AgentDuet.measure(System.nanoTime(), effort).stream()
                .map(line -> AgentDuet.parse(line).orElseThrow())
                .toList();
        assertThat(units).hasSize(2).allSatisfy(each -> assertThat(each).isPositive());
        assertThat(AgentDuet.parse("[warning] something else\t1")).isEmpty();
    }
}
