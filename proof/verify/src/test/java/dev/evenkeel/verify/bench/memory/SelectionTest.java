package dev.evenkeel.verify.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.verify.bench.memory.contend.Entrant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SelectionTest {

    static List<MemoryBench> benches() {
        return MemoryBenches.all();
    }

    private static Selection selection(List<String> peers, List<String> cases) {
        return new Selection(Effort.QUICK, 1, peers, cases);
    }

    @Test
    void oursIsAlwaysAmongThem() {
        assertThat(selection(List.of("glibc"), List.of()).entrants(new AllocBench()))
                .extracting(Entrant::label)
                .containsExactly("evenkeel", "glibc");
    }

    @Test
    void aCaseNamesAllItsThreadCounts() {
        assertThat(selection(List.of(), List.of("1 MiB")).scenarios(new AllocBench()))
                .containsExactly(new Scenario("1 MiB", 1), new Scenario("1 MiB", 2));
    }

    @Test
    void unknownNamesAreRefusedWithThoseThatAreKnown() {
        assertThatThrownBy(() -> selection(List.of("dlmalloc"), List.of()).entrants(new AllocBench()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("peers=dlmalloc")
                .hasMessageContaining("netty-pooled");
        assertThatThrownBy(() -> selection(List.of(), List.of("3 B")).scenarios(new AllocBench()))
                .hasMessageContaining("cases=3 B");
        assertThatThrownBy(() -> new Selection(Effort.QUICK, 0, List.of(), List.of()))
                .hasMessageContaining("forks=0");
    }

    @ParameterizedTest
    @MethodSource("benches")
    void oursComesFirstAndTrialsSurviveTheCommandLine(MemoryBench bench) {
        assertThat(bench.entrants().getFirst().label()).isEqualTo("evenkeel");
        for (Effort effort : Effort.values()) {
            for (Scenario scenario : bench.scenarios(effort)) {
                Trial trial = new Trial(bench.name(), scenario, "glibc", effort);
                assertThat(Trial.parse(trial.arguments())).isEqualTo(trial);
            }
        }
    }
}
