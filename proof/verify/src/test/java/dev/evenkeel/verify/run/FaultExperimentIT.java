package dev.evenkeel.verify.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.load.LoadMode;
import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.fault.FaultBlock;
import dev.evenkeel.verify.fault.FaultSettings;
import dev.evenkeel.verify.fault.guard.Guard;
import dev.evenkeel.verify.run.process.ChildCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole proofs with a fault, with a stub service and load in real processes. */
@Timeout(120)
final class FaultExperimentIT {
    private static final FaultSettings SETTINGS = new FaultSettings(
            0.5,
            List.of(Guard.NONE, Guard.EVENKEEL),
            List.of(0.5),
            1_000,
            Duration.ofMillis(5),
            Duration.ofSeconds(15),
            2,
            1,
            8,
            2);

    @TempDir
    Path temporary;

    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files).isEmpty();
        }
        assertThat(StubMain.living()).isEmpty();
    }

    private FaultExperiment experiment(String fault) {
        LoadShape load = new LoadShape(LoadMode.OPEN_LOOP, 1_000, 10, 20, 0.8, 4, 1);
        ChildCommand command = ChildCommand.ofRunningJvm(StubMain.class.getName(), List.of("-Dstub.fault=" + fault));
        return new FaultExperiment(SETTINGS, load, false, command, heard::add, temporary);
    }

    @Test
    void guardsAndLowerRatesTakeTurnsAndTheFaultComesAfterTheFirstWindows() {
        List<FaultBlock> blocks = experiment("").run();
        assertThat(blocks).extracting(FaultBlock::guard).containsExactly(Guard.NONE, Guard.NONE, Guard.EVENKEEL);
        assertThat(blocks).extracting(FaultBlock::ratePerSecond).containsExactly(1_000.0, 500.0, 1_000.0);
        assertThat(heard).hasSize(3);
        FaultBlock last = blocks.getLast();
        assertThat(last.shed()).isEqualTo(7);
        assertThat(last.told()).hasSize(3);
        assertThat(last.windows()).hasSize(SETTINGS.windows());
        assertThat(last.beginEpochMillis() - last.windows().getFirst().startEpochNanos() / 1_000_000)
                .isGreaterThan(StubMain.WINDOW.toMillis());
        assertThat(last.held())
                .isNotEmpty()
                .allSatisfy(window -> assertThat(window.good()).isEqualTo(1));
        assertThat(last.healed()).isNotEmpty();
    }

    @Test
    void aServiceThatDiesIsToldInOneLine() {
        FaultExperiment experiment = experiment("gateway-dies");
        assertThatThrownBy(experiment::run)
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("the gateway with no-breaker")
                .hasMessageContaining("the heap is on fire");
        assertThat(experiment.finished()).isEmpty();
    }
}
