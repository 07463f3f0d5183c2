package dev.evenkeel.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code watch} as a user runs it, against the back end as the other JVM. */
final class WatchIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private static Background target() {
        Background target = Background.start("backend", "--port", "0");
        target.port("backend listening on ");
        return target;
    }

    private static String pid(Background target) {
        return Long.toString(target.process().pid());
    }

    private String tool(String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("tool.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private String jcmd(Background target, String order) throws IOException, InterruptedException {
        return tool(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), pid(target), order);
    }

    @Test
    void jsonTellsOfTheOtherJvmAndLeavesNothingBehind() throws Exception {
        try (Background target = target()) {
            Distribution.Outcome outcome = Distribution.run(folder, "watch", pid(target), "--json", "--seconds", "5");
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.status()).isZero();
            List<String> lines = outcome.out().lines().toList();
            assertThat(lines).hasSizeGreaterThan(2);
            JsonNode last = JSON.readTree(lines.getLast());
            assertThat(last.get("pid").asText()).isEqualTo(pid(target));
            assertThat(last.get("name").asText()).isEqualTo("dev.evenkeel.cli.Main");
            assertThat(last.at("/memory/resident_bytes").asLong()).isPositive();
            assertThat(last.get("ended").asBoolean()).isFalse();
            assertThat(jcmd(target, "JFR.check")).contains("No available recordings");
        }
    }

    @Test
    void aTargetThatDiesIsTold() throws Exception {
        try (Background target = target();
                Background watch = Background.start("watch", pid(target), "--json")) {
            watch.line(line -> line.contains("\"ended\":false"));
            target.process().destroyForcibly();
            watch.line(line -> line.contains("\"ended\":true"));
            assertThat(watch.awaitEnd()).isZero();
        }
    }

    @Test
    void whatCannotBeWatchedIsOneLine() throws Exception {
        try (Background target = target()) {
            for (List<String> arguments : List.of(
                    List.of("watch", pid(target)),
                    List.of("watch", "999999999", "--json"),
                    List.of("watch", pid(target), "--json", "--seconds", "0"))) {
                Distribution.Outcome outcome = Distribution.run(folder, arguments.toArray(String[]::new));
                assertThat(outcome.status()).as("%s", arguments).isEqualTo(1);
                assertThat(outcome.err().lines()).as("%s", arguments).hasSize(1);
                assertThat(outcome.err()).startsWith("evenkeel: ").doesNotContain("Exception");
            }
            assertThat(target.process().isAlive()).isTrue();
        }
    }

    @Test
    void thePageIsDrawnResizedAndTakenAway() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tmux")), "tmux is not installed");
        String socket = folder.resolve("tmux").toString();
        try (Background target = target()) {
            List<String> command = new ArrayList<>(List.of("tmux", "-S", socket, "-f", "/dev/null", "-u"));
            command.addAll(List.of("new-session", "-d", "-x", "80", "-y", "24"));
            tool(command.toArray(String[]::new));
            String watch = String.join(" ", Distribution.command("watch", pid(target)));
            tmux(
                    socket,
                    "send-keys",
                    "cd " + folder + "; stty -g > before; " + watch + "; stty -g > after; echo do''ne",
                    "Enter");
            assertThat(screen(socket, "q quits")).contains("dev.evenkeel.cli.Main", "HEAP AFTER COLLECTION");
            tmux(socket, "resize-window", "-x", "120", "-y", "45");
            assertThat(screen(socket, "slices good")).contains("OBJECTIVE");
            tmux(socket, "send-keys", "q");
            assertThat(screen(socket, "done")).doesNotContain("HEAP AFTER COLLECTION");
            assertThat(Files.readString(folder.resolve("after")))
                    .as("settings of the terminal")
                    .isNotEmpty()
                    .isEqualTo(Files.readString(folder.resolve("before")));
            assertThat(jcmd(target, "JFR.check")).contains("No available recordings");
        } finally {
            tmux(socket, "kill-server");
        }
    }

    private String tmux(String socket, String... order) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket));
        command.addAll(List.of(order));
        return tool(command.toArray(String[]::new));
    }

    /** The screen once it has this on it. */
    private String screen(String socket, String wanted) throws IOException, InterruptedException {
        String shown = "";
        for (int i = 0; i < 300 && !shown.contains(wanted); i++) {
            Thread.sleep(100);
            shown = tmux(socket, "capture-pane", "-p");
        }
        assertThat(shown).contains(wanted);
        return shown;
    }
}
