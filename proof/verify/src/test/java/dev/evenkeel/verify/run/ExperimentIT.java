package dev.evenkeel.verify.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.measure.ArmSettings.Role;
import dev.evenkeel.verify.measure.Block;
import dev.evenkeel.verify.measure.Interruption;
import dev.evenkeel.verify.measure.Residency;
import dev.evenkeel.verify.measure.Settings.Mode;
import dev.evenkeel.verify.run.ExperimentPlan.BackendKind;
import dev.evenkeel.verify.run.arm.Arm;
import dev.evenkeel.verify.run.arm.Service;
import dev.evenkeel.verify.run.process.ChildCommand;
import dev.evenkeel.verify.run.process.Placement;
import dev.evenkeel.verify.run.process.Seat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole experiments with stub services and loads in real processes. */
@Timeout(120)
class ExperimentIT {
    private static final Arm SERIAL = arm("as-is", "-XX:+UseSerialGC");
    private static final Arm G1 = arm("evenkeel", "-XX:+UseG1GC");
    private static final Arm DIRECT = new Arm("direct", Role.REFERENCE, "the back end", new Service.Direct());

    @TempDir
    Path temporary;

    private final List<Progress> heard = new ArrayList<>();

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files).isEmpty();
        }
        assertThat(StubMain.living()).isEmpty();
    }

    @Test
    void blocksAreMeasuredInTurn() {
        Experiment experiment = experiment("", heard::add, SERIAL, G1, DIRECT);

        List<Block> blocks = experiment.run();

        assertThat(blocks).extracting(Block::arm).containsExactly("as-is", "evenkeel", "direct");
        blocks.forEach(block -> {
            assertThat(block.windows()).hasSize(3);
            assertThat(block.latencies().getTotalCount()).isEqualTo(3);
            assertThat(block.measuredSeconds()).isCloseTo(0.9, within(1e-9));
            assertThat(block.rssPeakBytes()).isGreaterThanOrEqualTo(block.rssEndBytes());
            assertThat(block.rssEndBytes()).isGreaterThan(10 << 20);
        });
        checkJvm(blocks.get(0));
        checkJvm(blocks.get(1));
        assertThat(blocks.get(2).interruptions()).isEmpty();
        assertThat(blocks.get(2).residency()).isEmpty();
        assertThat(blocks.get(2).allocatedBytes()).isZero();
        assertThat(experiment.finished()).isEqualTo(blocks);
        checkProgress();
        assertThatThrownBy(experiment::run).isInstanceOf(IllegalStateException.class);
    }

    /** That they are gone afterwards is looked at after each test. */
    @Test
    void processorsAreKeptAwakeWhileItRunsIfAskedFor() {
        List<String> awake = new ArrayList<>();
        ProgressListener look = progress -> {
            if (progress.phase() == Phase.MEASURE && awake.isEmpty()) {
                StubMain.living().stream()
                        .filter(line -> line.endsWith(" awake "))
                        .forEach(awake::add);
            }
        };
        Experiment experiment = new Experiment(plan(SERIAL), true, command(""), look, temporary);

        assertThat(experiment.run()).hasSize(1);

        assertThat(awake).hasSize(Placement.ofThisHost().processorsUsed().size());
        assertThat(experiment.notes()).contains(AwakeProcessors.NOTE);
    }

    private static void checkJvm(Block block) {
        assertThat(block.collections()).isPositive();
        assertThat(block.gcCpuSeconds()).isPositive();
        assertThat(block.allocatedBytes()).isPositive();
        long from = block.windows().getFirst().startEpochNanos();
        long to = block.windows().getLast().startEpochNanos() + StubMain.WINDOW.toNanos();
        assertThat(block.interruptions())
                .allSatisfy(one -> assertThat(one.startEpochNanos()).isBetween(from, to))
                .anyMatch(one -> one.kind() == Interruption.Kind.GC_PAUSE);
        Residency residency = block.residency().orElseThrow();
        assertThat(residency.offHeapLiveBytes()).isEqualTo(77);
        assertThat(residency.offHeapResidentBytes()).isZero();
        // 2 000 arrays of 10 KB are live.
        assertThat(residency.heapLiveBytes()).isBetween(19L << 20, residency.heapResidentBytes());
        assertThat(residency.heapResidentBytes()).isLessThanOrEqualTo(64 << 20);
    }

    private void checkProgress() {
        assertThat(heard).allSatisfy(one -> {
            assertThat(one.blocks()).isEqualTo(3);
            assertThat(one.left()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        });
        assertThat(heard.stream().filter(one -> one.block() == 2).map(Progress::phase))
                .isSorted()
                .contains(Phase.START, Phase.FILL, Phase.WARM_UP, Phase.MEASURE, Phase.FINISH);
        assertThat(heard).anyMatch(one -> one.p99Millis().orElse(0) == 2.0 && one.window() == 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-start     | the gateway of arm as-is ended with status 1: .*port 80 is taken: choose another",
                "gateway-dies | the gateway of arm as-is ended with status 1: the disk is on fire",
                "load-dies    | the load generator ended with status 1: .*connection refused",
                "no-result    | the load generator left no result: .*load.json"
            })
    void whatGoesWrongIsToldInOneLine(String fault, String message) {
        Experiment experiment = experiment(fault, heard::add, SERIAL);

        assertThatThrownBy(experiment::run)
                .isInstanceOf(ExperimentException.class)
                .hasMessageMatching(message);
        assertThat(experiment.finished()).isEmpty();
    }

    @Test
    void stopReturnsWhatIsFinished() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        Experiment experiment = experiment(
                "",
                progress -> {
                    if (progress.block() == 2 && progress.phase() == Phase.MEASURE) {
                        second.countDown();
                    }
                },
                SERIAL,
                G1);
        List<Block> blocks = new ArrayList<>();
        Thread runner = Thread.ofPlatform().start(() -> blocks.addAll(experiment.run()));
        assertThat(second.await(60, TimeUnit.SECONDS)).isTrue();

        experiment.stop();

        runner.join(Duration.ofSeconds(10));
        assertThat(runner.isAlive()).isFalse();
        assertThat(blocks).extracting(Block::arm).containsExactly("as-is");
        assertThat(experiment.stopped()).isTrue();
    }

    @Test
    void listenerMayStop() {
        Experiment[] experiment = new Experiment[1];
        experiment[0] = experiment("never-done", progress -> experiment[0].stop(), SERIAL);

        assertThat(experiment[0].run()).isEmpty();
    }

    @Test
    void folderThatCannotBeWrittenIsToldInOneLine() {
        ExperimentPlan plan = plan(SERIAL);
        Path missing = temporary.resolve("missing");

        assertThatThrownBy(() -> new Experiment(plan, false, command(""), heard::add, missing).run())
                .isInstanceOf(ExperimentException.class)
                .hasMessageMatching("cannot write .*missing.*: is the disk full\\? Free some space and run again");
    }

    private Experiment experiment(String fault, ProgressListener listener, Arm... arms) {
        return new Experiment(plan(arms), false, command(fault), listener, temporary);
    }

    private static ExperimentPlan plan(Arm... arms) {
        List<PlannedArm> planned =
                Stream.of(arms).map(arm -> new PlannedArm(arm, 1)).toList();
        return new ExperimentPlan(Mode.QUICK, planned, 3, Duration.ofSeconds(1), LoadShape.DEFAULT, BackendKind.OWN);
    }

    private static ChildCommand command(String fault) {
        return ChildCommand.ofRunningJvm(StubMain.class.getName(), List.of("-Dstub.fault=" + fault));
    }

    private static Arm arm(String name, String collector) {
        Role role = name.equals("as-is") ? Role.AS_IS : Role.EVENKEEL;
        return new Arm(name, role, "a stub", new Service.Gateway(name, 64 << 20, Seat.SERVICE, List.of(collector)));
    }
}
