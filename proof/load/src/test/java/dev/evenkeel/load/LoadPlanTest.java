package dev.evenkeel.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.load.traffic.Bursts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadPlanTest {
    @Test
    void defaultsAreThoseOfAProof() {
        LoadPlan plan = LoadPlan.to("127.0.0.1", 8080).build();
        assertThat(plan.ratePerSecond()).isEqualTo(3_300);
        assertThat(plan.mode()).isEqualTo(LoadMode.OPEN_LOOP);
        assertThat(plan.bursts()).isEqualTo(new Bursts(3, Duration.ofMillis(200), Duration.ofSeconds(5)));
        assertThat(plan.sessions()).isEqualTo(new Sessions(60_000, 0.8, 30_000));
        assertThat(plan.connections()).isEqualTo(256);
        assertThat(plan.measured()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void fewConnectionsBoundTheFillToo() {
        assertThat(LoadPlan.to("h", 1).connections(4).build().fillConnections()).isEqualTo(4);
    }

    @Test
    void namesWhatIsOutOfRange() {
        LoadPlan.Builder plan = LoadPlan.to("127.0.0.1", 8080);
        assertThatThrownBy(() -> LoadPlan.to(" ", 1).build()).hasMessageContaining("host");
        assertThatThrownBy(() -> LoadPlan.to("h", 0).build()).hasMessageContaining("port=0");
        assertThatThrownBy(() -> plan.ratePerSecond(Double.NaN).build()).hasMessageContaining("ratePerSecond=NaN");
        plan.ratePerSecond(1);
        assertThatThrownBy(() -> plan.windows(0).build()).hasMessageContaining("windows=0");
        plan.windows(1);
        assertThatThrownBy(() -> plan.window(Duration.ofMillis(1)).build()).hasMessageContaining("window=PT0.001S");
        assertThatThrownBy(() -> new Sessions(10, 1, 11)).hasMessageContaining("fill=11");
        assertThatThrownBy(() -> new Sessions(0, 1, 0)).hasMessageContaining("population=0");
    }
}
