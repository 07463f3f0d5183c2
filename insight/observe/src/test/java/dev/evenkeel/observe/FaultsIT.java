package dev.evenkeel.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.signals.Loss;
import dev.evenkeel.signals.Safepoint;
import dev.evenkeel.signals.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong with the observed process; none of it ends in silence or in harm to the process. */
@Timeout(120)
final class FaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Queue<Signal> seen = new ConcurrentLinkedQueue<>();

    private Observation observe(long pid) throws ObservationException {
        return OtherProcess.start(pid, ObservationSettings.defaults(), seen::add);
    }

    private AbstractThrowableAssert<?, ?> refused(long pid) {
        return assertThatThrownBy(() -> observe(pid))
                .isInstanceOf(ObservationException.class)
                .hasMessageContaining("pid=" + pid)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    /** A JVM with a temporary folder of its own, so that what is left in it can be seen. */
    private ChildJvm child(String... options) throws IOException {
        return ChildJvm.start(
                Jdks.current(),
                Stream.concat(Stream.of("-Xmx64m", "-Djava.io.tmpdir=" + folder), Stream.of(options))
                        .toList());
    }

    private static boolean eventually(BooleanSupplier condition) throws InterruptedException {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean() && System.nanoTime() - begin < PATIENCE.toNanos()) {
            Thread.sleep(50);
        }
        return condition.getAsBoolean();
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder))
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    @Test
    void anUnknownProcess() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        refused(ended.pid()).hasMessageContaining("no such process");
    }

    @Test
    void aProcessThatIsNoJvmIsLeftAlone() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            refused(sleep.pid()).hasMessageContaining("no JVM");
            assertThat(sleep.waitFor(300, TimeUnit.MILLISECONDS))
                    .as("it has ended")
                    .isFalse();
        } finally {
            sleep.destroy();
        }
    }

    @Test
    void theObserverItself() {
        refused(ProcessHandle.current().pid()).hasMessageContaining("observe from inside");
    }

    @Test
    void attachingDisabled() throws Exception {
        try (ChildJvm child = child("-XX:+DisableAttachMechanism")) {
            refused(child.pid()).hasMessageContaining("-XX:+DisableAttachMechanism");
            assertThat(child.ask("safepoints 1")).isEqualTo("done");
        }
    }

    @Test
    void aJvmThatDoesNotListenToSignals() throws Exception {
        try (ChildJvm child = child("-Xrs")) {
            refused(child.pid()).hasMessageContaining("-Xrs");
            assertThat(child.ask("safepoints 1")).isEqualTo("done");
        }
    }

    @Test
    void anObserverOfJdk17SeesANewerJvm() throws Exception {
        Optional<Path> seventeen = Jdks.seventeen();
        assumeTrue(seventeen.isPresent(), "JDK 17 is not installed (Debian: openjdk-17-jdk-headless)");
        try (ChildJvm child = child();
                ChildJvm observer = ChildJvm.start(seventeen.orElseThrow(), List.of("-Xmx64m"))) {
            assertThat(observer.ask("outside " + child.pid())).isEqualTo("true");
            child.ask("safepoints 3");
            Thread.sleep(3_000);
            assertThat(observer.askAll("tell", "told"))
                    .filteredOn(line -> line.contains("ThreadDump"))
                    .hasSize(3);
        }
    }

    @Test
    void loadingOfAgentsDisabledIsNoFault() throws Exception {
        try (ChildJvm child = child("-XX:-EnableDynamicAgentLoading");
                Observation observation = observe(child.pid())) {
            child.ask("safepoints 3");
            assertThat(eventually(() -> threadDumps() == 3)).isTrue();
            assertThat(observation.isRunning()).isTrue();
        }
    }

    private long threadDumps() {
        return seen.stream()
                .filter(one ->
                        one instanceof Safepoint other && other.operation().equals("ThreadDump"))
                .count();
    }

    @Test
    void thousandsOfSafepointsInABurstAreAllSeen() throws Exception {
        try (ChildJvm child = child();
                Observation observation = observe(child.pid())) {
            assertThat(observation.isRunning()).isTrue();
            for (int burst = 0; burst < 5; burst++) {
                child.ask("safepoints 2000");
                Thread.sleep(500);
            }
            assertThat(eventually(() -> threadDumps() >= 10_000))
                    .as("%d", threadDumps())
                    .isTrue();
            assertThat(threadDumps()).isEqualTo(10_000);
            assertThat(seen).noneMatch(Loss.class::isInstance);
        }
    }

    @Test
    void aJvmThatIsKilledEndsTheObservationAndLeavesNothing() throws Exception {
        ChildJvm child = child();
        try (Observation observation = observe(child.pid())) {
            assertThat(left()).as("while it is observed").isNotEmpty();
            child.kill();
            assertThat(eventually(() -> !observation.isRunning())).isTrue();
            assertThat(eventually(this::nothingLeft)).as("left: %s", left()).isTrue();
        }
    }

    private boolean nothingLeft() {
        try {
            return left().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aJvmThatEndsEndsTheObservation() throws Exception {
        ChildJvm child = child();
        try (Observation observation = observe(child.pid())) {
            child.close();
            assertThat(eventually(() -> !observation.isRunning())).isTrue();
            assertThat(eventually(this::nothingLeft)).as("left: %s", left()).isTrue();
        }
    }

    @Test
    void whatIsObservedIsLeftAsItWas() throws Exception {
        try (ChildJvm child = child()) {
            Observation observation = observe(child.pid());
            assertThat(recordings(child)).contains("evenkeel-");
            observation.close();
            observation.close();
            assertThat(observation.isRunning()).isFalse();
            assertThat(recordings(child)).contains("No available recordings");
            assertThat(left()).noneMatch(file -> file.endsWith(".jfr") || file.endsWith(".jfc"));
            try (Observation again = observe(child.pid())) {
                child.ask("safepoints 2");
                assertThat(eventually(() -> threadDumps() == 2))
                        .as("seen again")
                        .isTrue();
                assertThat(again.isRunning()).isTrue();
            }
        }
    }

    @Test
    void aRecordingWhoseObserverWasKilledIsStoppedByTheNext() throws Exception {
        try (ChildJvm child = child()) {
            ChildJvm observer = ChildJvm.start(Jdks.current(), List.of("-Xmx64m"));
            assertThat(observer.ask("outside " + child.pid())).isEqualTo("true");
            String left = "-" + observer.pid() + "-1";
            observer.kill();
            assertThat(recordings(child)).contains(left);
            try (Observation observation = observe(child.pid())) {
                assertThat(observation.isRunning()).isTrue();
                assertThat(recordings(child)).doesNotContain(left);
            }
        }
    }

    @Test
    void anothersRecordingGoesOn() throws Exception {
        try (ChildJvm child = child("-Xlog:disable", "-XX:StartFlightRecording:name=theirs,settings=default")) {
            try (Observation observation = observe(child.pid())) {
                assertThat(observation.isRunning()).isTrue();
            }
            assertThat(recordings(child)).contains("theirs").doesNotContain("evenkeel-");
        }
    }

    private static String recordings(ChildJvm child) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Jdks.current().resolve("bin/jcmd").toString(), Long.toString(child.pid()), "JFR.check")
                .start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return answer;
    }
}
