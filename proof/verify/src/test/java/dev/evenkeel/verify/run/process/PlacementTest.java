package dev.evenkeel.verify.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {
    private static final HostTools ALL = new HostTools(true, true, true, true);
    private static final HostTools NONE = new HostTools(false, false, false, false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0         | '' | ''  | '' | ''",
                "0,1       | 0  | 0,1 | 1  | 1",
                "2,3,4     | 2  | 2,4 | 3  | 3",
                "0,2,1,3,5 | 0  | 0,3 | 2  | 1"
            })
    void seatsByNumberOfProcessors(String allowed, String service, String spare, String load, String backend) {
        Placement placement = Placement.of(
                ALL, Arrays.stream(allowed.split(",", -1)).map(Integer::valueOf).toList());

        assertThat(placement.processors(Seat.SERVICE)).isEqualTo(service);
        assertThat(placement.processors(Seat.SERVICE_AND_SPARE)).isEqualTo(spare);
        assertThat(placement.processors(Seat.LOAD)).isEqualTo(load);
        assertThat(placement.processors(Seat.BACKEND)).isEqualTo(backend);
    }

    @Test
    void commandIsSeatedWithTheToolsThereAre() {
        assertThat(Placement.of(ALL, List.of(0, 1)).seated(Seat.LOAD, List.of("java", "x")))
                .containsExactly("setsid", "taskset", "-c", "1", "java", "x");
        assertThat(Placement.of(ALL, List.of(0)).seated(Seat.LOAD, List.of("java")))
                .containsExactly("setsid", "java");
        assertThat(Placement.of(NONE, List.of(0, 1)).seated(Seat.LOAD, List.of("java")))
                .containsExactly("java");
    }

    @Test
    void launcherEndsWithItsStarterWhereThatCanBeHad() {
        assertThat(Placement.of(ALL, List.of(0, 1)).launcher(Seat.SERVICE))
                .containsExactly("setsid", "taskset", "-c", "0", "setpriv", "--pdeathsig", "TERM");
        assertThat(Placement.of(ALL, List.of(0, 1)).launcher(Seat.BACKEND))
                .as("a process without a compiler is in its seat's class as a whole")
                .containsExactly("setsid", "taskset", "-c", "1", "chrt", "-r", "2", "setpriv", "--pdeathsig", "TERM");
        assertThat(Placement.of(NONE, List.of(0, 1)).launcher(Seat.SERVICE)).isEmpty();
    }

    @Test
    void whatKeepsAProcessorAwakeIsOnItAlone() {
        assertThat(Placement.of(ALL, List.of(0, 1)).idle(1, List.of("java")))
                .containsExactly("setsid", "taskset", "-c", "1", "chrt", "-i", "0", "java");
    }

    @Test
    void whatWasRefusedIsTold() {
        assertThat(Placement.of(NONE, List.of(0, 1)).notes())
                .anyMatch(note -> note.contains("taskset is missing"))
                .anyMatch(note -> note.contains("default class"));
        assertThat(Placement.of(ALL, List.of(0)).notes()).anyMatch(note -> note.startsWith("1 processor"));
    }

    @Test
    void listsAreReadInTheKernelsNotation() {
        assertThat(ProcessorList.parse(" 0-2,5\n")).containsExactly(0, 1, 2, 5);
        assertThat(ProcessorList.format(List.of(5, 0))).isEqualTo("0,5");
    }

    @Test
    void hardwareThreadsOfACoreAlreadyTakenComeLast(@TempDir Path root) throws IOException {
        write(root.resolve("proc/self/status"), "Name:\tx\nCpus_allowed_list:\t0-3\n");
        for (int processor = 0; processor < 4; processor++) {
            int first = processor & ~1;
            write(
                    root.resolve("sys/devices/system/cpu/cpu" + processor + "/topology/thread_siblings_list"),
                    first + "-" + (first + 1) + "\n");
        }

        assertThat(ProcessorList.allowed(root.resolve("proc"), root.resolve("sys")))
                .containsExactly(0, 2, 1, 3);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
