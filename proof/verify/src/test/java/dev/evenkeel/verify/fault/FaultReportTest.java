package dev.evenkeel.verify.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evenkeel.verify.fault.guard.Guard;
import dev.evenkeel.verify.measure.Machine;
import dev.evenkeel.verify.report.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FaultReportTest {
    private static final FaultSettings SETTINGS =
            FaultSettings.of(0.85, List.of(Guard.values()), 1_000, Duration.ofMillis(5), true);
    private static final long START_MILLIS = 1_000_000_000_000L;

    /** Ten seconds of fault with {@code good} answers of a thousand, then {@code late} bad seconds, then good ones. */
    private static FaultBlock block(Guard guard, double rate, long good, int late) {
        List<FaultWindow> windows = new ArrayList<>();
        for (int second = 0; second < 70; second++) {
            boolean isFaulted = second >= 15 && second < 25 + late;
            long offered = Math.round(rate);
            long answered = isFaulted ? good : offered;
            windows.add(new FaultWindow(
                    (START_MILLIS + 1_000L * second) * 1_000_000,
                    offered,
                    answered,
                    answered,
                    offered - answered,
                    0,
                    1_000_000,
                    isFaulted ? 0.5 : 0));
        }
        return new FaultBlock(
                guard,
                rate,
                windows,
                START_MILLIS + 14_000,
                START_MILLIS + 15_000,
                START_MILLIS + 25_000,
                7,
                List.of("fault holds"));
    }

    private static FaultReport report(long none, long ours, int late) {
        return FaultReport.of(
                SETTINGS,
                List.of(
                        block(Guard.NONE, 1_000, none, 20),
                        block(Guard.NONE, 250, 200, 0),
                        block(Guard.EVENKEEL, 1_000, ours, late),
                        block(Guard.NONE, 500, 400, 0),
                        block(Guard.FAILURE_RATE, 1_000, 50, 3),
                        block(Guard.NONE, 750, 390, 0),
                        block(Guard.CONCURRENCY_LIMIT, 1_000, 390, 3),
                        block(Guard.HALF, 1_000, 300, 3)));
    }

    @Test
    void figuresComeFromTheWindowsOfTheFault() {
        FaultFigures figures = FaultFigures.of(block(Guard.EVENKEEL, 1_000, 380, 12));
        assertThat(figures.goodPerSecond()).isCloseTo(380, within(1e-9));
        assertThat(figures.failedShare()).isCloseTo(0.62, within(1e-9));
        assertThat(figures.interruptedShare()).isCloseTo(0.5, within(1e-9));
        assertThat(figures.recoverySeconds()).hasValue(12);
    }

    @Test
    void isBetterWhereItServesWhatCanBeServedAndTheOtherCollapses() {
        FaultReport report = report(100, 380, 12);
        assertThat(report.capacityPerSecond()).isCloseTo(400, within(1e-9));
        assertThat(report.outcome()).isEqualTo(Outcome.BETTER);
        assertThat(report.sentence())
                .isEqualTo(
                        "with the breaker 95 % (aim: 90 %), recovery 12 s (aim: 30 s); without a breaker 25 % of what it can serve"
                                + " is left, recovery 20 s: a collapse; of the best under this load, concurrency-limit, it reaches 97 %");
    }

    @Test
    void isInconclusiveWithoutACollapseOrWithTooLittle() {
        assertThat(report(300, 380, 12).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(report(100, 300, 12).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(report(100, 380, 31).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void saysNothingWhereItEndedEarly() {
        List<FaultBlock> blocks = List.of(
                block(Guard.NONE, 1_000, 100, 0), block(Guard.NONE, 250, 200, 0), block(Guard.EVENKEEL, 1_000, 380, 0));
        FaultReport report = FaultReport.of(SETTINGS, blocks);
        assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(report.sentence()).isEqualTo("it ended after 3 of 8 blocks");
    }

    @Test
    void saysNothingOnABusyMachineOrWithoutTheFault() {
        List<FaultBlock> blocks =
                new ArrayList<>(List.of(block(Guard.NONE, 1_000, 100, 0), block(Guard.NONE, 500, 400, 0)));
        FaultBlock ours = block(Guard.EVENKEEL, 1_000, 380, 0);
        blocks.add(new FaultBlock(
                Guard.EVENKEEL, 1_000, ours.windows(), START_MILLIS + 25_000, START_MILLIS + 26_000, 0, 0, List.of()));
        assertThat(FaultReport.of(SETTINGS, blocks).sentence())
                .startsWith("with evenkeel only 69 % was good before the fault");
        blocks.set(
                2,
                new FaultBlock(
                        Guard.EVENKEEL,
                        1_000,
                        ours.windows(),
                        START_MILLIS + 14_000,
                        0,
                        0,
                        0,
                        List.of("fault ended early")));
        FaultReport report = FaultReport.of(SETTINGS, blocks);
        assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(report.sentence()).isEqualTo("with evenkeel the fault did not hold: fault ended early");
    }

    @Test
    void isWorseWhereItServesLessThanHalfOfWhatNothingServes() {
        assertThat(report(390, 100, 0).outcome()).isEqualTo(Outcome.WORSE);
    }

    @Test
    void whatItPrintsAndWritesHasEveryArm(@TempDir Path folder) throws IOException {
        FaultReport report = report(100, 380, 12);
        assertThat(FaultText.render(report))
                .contains("no-breaker at 50 %", "evenkeel", "concurrency-limit", "better: with the breaker");
        Path file = folder.resolve("fault.json");
        FaultJson.write(
                report,
                new FaultOrigin(
                        new Machine("a processor", 2, 1 << 30, "Linux", "a JDK", "0.1"), Instant.EPOCH, "prove"),
                file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.path("schema").asText()).isEqualTo("evenkeel.prove-fault/1");
        assertThat(json.path("command").asText()).isEqualTo("prove");
        assertThat(json.path("deadline_ms").asDouble()).isEqualTo(5);
        assertThat(json.path("arms")).hasSize(5);
        assertThat(json.path("arms").path(1).path("recovery_s").asInt()).isEqualTo(12);
        assertThat(json.path("arms").path(0).path("windows")).hasSize(70);
    }
}
