package dev.evenkeel.verify.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LoadLineTest {
    @Test
    void progressIsRead() {
        assertThat(
                        LoadLine.parse(
                                "{\"phase\":\"measure\",\"window\":3,\"windows\":9,\"p99_ms\":1.25,\"completed\":7,\"errors\":0}"))
                .hasValue(new LoadLine("measure", 3, OptionalDouble.of(1.25)));
        assertThat(LoadLine.parse("{\"phase\":\"warmup\",\"p99_ms\":null}"))
                .hasValue(new LoadLine("warmup", 0, OptionalDouble.empty()));
    }

    @Test
    void anythingElseIsNone() {
        assertThat(LoadLine.parse("WARNING: something")).isEmpty();
        assertThat(LoadLine.parse("{\"phase\":")).isEmpty();
    }

    @Test
    void phasesAreThoseOfTheBlock() {
        assertThat(new LoadLine("fill", 0, OptionalDouble.empty()).progressPhase())
                .isEqualTo(Phase.FILL);
        assertThat(new LoadLine("warmup", 0, OptionalDouble.empty()).progressPhase())
                .isEqualTo(Phase.WARM_UP);
        assertThat(new LoadLine("done", 0, OptionalDouble.empty()).progressPhase())
                .isEqualTo(Phase.FINISH);
    }
}
