package dev.evenkeel.verify.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.load.LoadMode;
import dev.evenkeel.verify.measure.Settings.Mode;
import dev.evenkeel.verify.run.ExperimentPlan.BackendKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExperimentPlanTest {
    @Test
    void quickTakesAboutAMinute() {
        ExperimentPlan plan = plan(Mode.QUICK, false);

        assertThat(plan.estimate()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(75));
        assertThat(names(plan)).containsExactly("as-is-g1", "as-is-zgc", "evenkeel");
    }

    @Test
    void defaultTakesTenMinutesWithTheAblation() {
        ExperimentPlan plan = plan(Mode.DEFAULT, false);

        assertThat(plan.estimate()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
        assertThat(names(plan))
                .contains("evenkeel-sessions", "evenkeel-regions", "backend-direct")
                .hasSize(7);
        assertThat(plan.order()).hasSize(11);
    }

    @Test
    void fullHasAtLeast330WindowsForEachMainArm() {
        ExperimentPlan plan = plan(Mode.FULL, true);
        Map<String, Long> windows = plan.order().stream()
                .collect(Collectors.groupingBy(
                        block -> block.arm().name(), Collectors.summingLong(block -> plan.windowsPerBlock())));

        assertThat(windows.get("as-is-g1")).isEqualTo(336);
        assertThat(windows.get("evenkeel")).isEqualTo(336);
        assertThat(windows.get("evenkeel-regions")).isEqualTo(84);
        assertThat(windows).containsKeys("codec", "nginx", "backend-direct");
        assertThat(plan.without("nginx").arms()).hasSize(plan.arms().size() - 1);
    }

    @Test
    void loadIsCalledAsThePlanSays() {
        ExperimentPlan plan = plan(Mode.QUICK, false);

        assertThat(String.join(" ", LoadProcess.arguments(plan, "127.0.0.1:80", Path.of("/x/load.json"))))
                .isEqualTo("load --target 127.0.0.1:80 --rate 3300.0 --population 60000 --zipf 0.8 --fill 30000"
                        + " --warmup 5 --windows 5 --seed 1 --connections 256 --json /x/load.json --progress"
                        + " --exit-with-stdin");
    }

    @Test
    void planOutOfRangeIsRefused() {
        assertThatThrownBy(() ->
                        new ExperimentPlan(Mode.QUICK, List.of(), 5, Duration.ZERO, LoadShape.DEFAULT, BackendKind.OWN))
                .hasMessageContaining("arms");
        assertThatThrownBy(() -> new LoadShape(LoadMode.OPEN_LOOP, 3_300, 30_000, 20_000, 0.8, 1, 1))
                .hasMessage("population must be at least sessions: population=20000 sessions=30000");
    }

    private static List<String> names(ExperimentPlan plan) {
        return plan.arms().stream().map(planned -> planned.arm().name()).toList();
    }

    private static ExperimentPlan plan(Mode mode, boolean all) {
        return ExperimentPlan.of(mode, all, LoadShape.DEFAULT, BackendKind.OWN);
    }
}
