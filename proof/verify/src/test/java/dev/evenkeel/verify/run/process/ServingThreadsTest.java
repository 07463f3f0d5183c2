package dev.evenkeel.verify.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServingThreadsTest {
    @TempDir
    private Path proc;

    private void thread(long process, long id, String name) throws IOException {
        Path task = Files.createDirectories(proc.resolve(process + "/task/" + id));
        Files.writeString(task.resolve("comm"), name + "\n");
    }

    private List<String> raised(List<Long> processes) {
        return ServingThreads.commands(proc, processes).stream()
                .peek(command -> assertThat(command.subList(0, 5))
                        .containsExactly("chrt", "--reset-on-fork", "--rr", "--pid", "1"))
                .map(List::getLast)
                .sorted()
                .toList();
    }

    @Test
    void areAGatewaysLoopsAndAllOfNginx() throws IOException {
        thread(10, 10, "java");
        thread(10, 11, "C2 CompilerThre");
        thread(10, 12, "evenkeel-loop-0");
        thread(10, 13, "evenkeel-loop-1");
        thread(10, 14, "evenkeel-scaven");
        thread(20, 20, "nginx");
        thread(21, 21, "nginx");
        assertThat(raised(List.of(10L))).containsExactly("12", "13");
        assertThat(raised(List.of(20L, 21L))).containsExactly("20", "21");
    }

    @Test
    void aProcessThatIsGoneHasNone() throws IOException {
        thread(10, 12, "evenkeel-loop-0");
        assertThat(raised(List.of(10L, 11L))).isEmpty();
        assertThat(ServingThreads.raise(List.of(Long.MAX_VALUE))).isFalse();
        assertThat(ServingThreads.raise(List.of())).isFalse();
    }
}
