package dev.evenkeel.verify.run.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.measure.Interruption;
import dev.evenkeel.verify.measure.Interruption.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real JVMs record themselves and keep a safepoint log beside; both must tell the same. */
class FlightRecordingIT {
    private static final String MARK = "ThreadDump";
    private static final Pattern SAFEPOINT = Pattern.compile("Safepoint \"(\\w+)\".* Total: +(\\d+) ns");
    private static final Predicate<String> COLLECTS =
            Pattern.compile("Collect|G1Pause|^Z(Mark|Relocate)").asPredicate();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"G1", "Z", "Serial", "Parallel"})
    void agreesWithTheSafepointLog(String collector) throws Exception {
        FlightRecording recording = FlightRecording.in(directory, "arm");
        run(collector, recording);
        JvmEvents events = recording.read();

        List<Interruption> atSafepoints = between(
                events.interruptions().stream()
                        .filter(one -> one.kind() != Kind.STALL)
                        .toList(),
                Interruption::name);
        List<Logged> logged = between(logged(), Logged::operation);
        assertThat(atSafepoints.stream().map(one -> one.kind() == Kind.GC_PAUSE))
                .containsExactlyElementsOf(logged.stream()
                        .map(one -> COLLECTS.test(one.operation()))
                        .toList())
                .contains(true);
        assertSumsAgree(atSafepoints, logged);
        assertThat(events.interruptions().stream().filter(one -> one.kind() == Kind.STALL))
                .hasSizeLessThanOrEqualTo(stallsLogged());
        assertThat(events.collectionStarts()).isNotEmpty();
        HeapRange heap = events.heapRange().orElseThrow();
        assertThat(heap.end() - heap.start()).isGreaterThanOrEqualTo(96L << 20);
        assertThat(events.usedAfterLastCollection().orElseThrow()).isBetween(1L, 96L << 20);
    }

    @Test
    void recordingThatWasNotWrittenIsToldInOneLine() {
        FlightRecording recording = FlightRecording.in(directory, "none");

        assertThatThrownBy(recording::read)
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("recording")
                .hasMessageNotContaining("\n");
    }

    /** What lies between the two marks: at its begin and end a recording may miss what the log has. */
    private static <T> List<T> between(List<T> all, Function<T, String> name) {
        List<String> names = all.stream().map(name).toList();
        assertThat(names).filteredOn(MARK::equals).hasSize(2);
        return all.subList(names.indexOf(MARK) + 1, names.lastIndexOf(MARK));
    }

    private static void assertSumsAgree(List<Interruption> ours, List<Logged> logged) {
        long oursNanos = ours.stream().mapToLong(Interruption::durationNanos).sum();
        long loggedNanos = logged.stream().mapToLong(Logged::totalNanos).sum();
        // The two clocks are read a few instructions apart, between which a busy machine may switch us out.
        long allowedNanos = loggedNanos / 5 + logged.size() * 200_000L;
        assertThat(Math.abs(oursNanos - loggedNanos)).isLessThan(allowedNanos);
    }

    private void run(String collector, FlightRecording recording) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(recording.options());
        command.addAll(List.of(
                "-XX:+Use" + collector + "GC",
                "-Xms96m",
                "-Xmx96m",
                "-Xlog:safepoint=info:file=" + directory.resolve("safepoints.log"),
                "-Xlog:gc=info:file=" + directory.resolve("gc.log"),
                "-cp",
                System.getProperty("java.class.path"),
                AllocatingMain.class.getName(),
                "1500"));
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private List<Logged> logged() throws IOException {
        return Files.readAllLines(directory.resolve("safepoints.log")).stream()
                .map(SAFEPOINT::matcher)
                .filter(Matcher::find)
                .map(match -> new Logged(match.group(1), Long.parseLong(match.group(2))))
                .toList();
    }

    private int stallsLogged() throws IOException {
        return (int) Files.readAllLines(directory.resolve("gc.log")).stream()
                .filter(line -> line.contains("Allocation Stall ("))
                .count();
    }

    private record Logged(String operation, long totalNanos) {}
}
