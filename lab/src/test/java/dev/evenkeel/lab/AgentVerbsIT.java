package dev.evenkeel.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as a user meets it: the verbs of the built distribution, against a running JVM. */
final class AgentVerbsIT {

    @TempDir
    Path folder;

    @Test
    void theJarAndTheSettingsArePrinted() {
        Distribution.Outcome jar = Distribution.run(folder, "attach", "--print-jar");
        assertThat(Path.of(jar.out().strip())).isRegularFile().hasFileName("evenkeel-agent.jar");
        Distribution.Outcome settings = Distribution.run(folder, "attach", "--print-config");
        assertThat(settings.out()).contains("strict: false", "governor:", "prometheus:");
    }

    @Test
    void attachedRefusedAndStopped() throws IOException {
        Path config = Files.writeString(folder.resolve("agent.yaml"), "export: {prometheus: {port: 0}}\n");
        try (Background target = Background.start("backend", "--port", "0")) {
            target.port("backend listening on ");
            String pid = Long.toString(target.process().pid());
            Distribution.Outcome started = Distribution.run(folder, "attach", pid, "--config", config.toString());
            assertThat(started.err()).isEmpty();
            assertThat(started.out())
                    .startsWith("the agent runs in " + pid + ": since=")
                    .contains("prometheus=http://");
            assertOneLine(1, "runs in this JVM already", "attach", pid);
            Distribution.Outcome stopped = Distribution.run(folder, "attach", pid, "--stop");
            assertThat(stopped.out().strip()).isEqualTo("the agent in " + pid + " has stopped");
            assertOneLine(1, "no agent runs", "attach", pid, "--stop");
            Files.writeString(config, "observe: {readings: soon}\n");
            assertOneLine(1, "agent.yaml:1:21: 'readings'", "attach", pid, "--config", config.toString());
        }
    }

    @Test
    void wrongUseIsOneLine() {
        assertOneLine(2, "PID is missing", "attach");
        assertOneLine(2, "--stop", "attach", "1", "--stop", "--config", "x");
        assertOneLine(2, "'soon'", "attach", "soon");
        assertOneLine(1, "no such file", "attach", "1", "--config", "nowhere.yaml");
    }

    private void assertOneLine(int status, String says, String... arguments) {
        Distribution.Outcome outcome = Distribution.run(folder, arguments);
        assertThat(outcome.status()).as("%s", outcome.err()).isEqualTo(status);
        assertThat(outcome.err().lines()).as("%s", outcome.err()).hasSize(1);
        assertThat(outcome.err()).startsWith("evenkeel: ").contains(says).doesNotContain("Exception");
    }

    @Test
    void theBenchPrintsAndWritesItsRows() throws IOException {
        Path json = folder.resolve("rows.json");
        Distribution.Outcome outcome = Distribution.run(folder, "bench", "agent", "--quick", "--json", json.toString());
        assertThat(outcome.err()).doesNotContain("Exception");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("premain", "processor time of a unit of work", "resident", "flight-recorder");
        JsonNode rows = new ObjectMapper().readTree(Files.readString(json));
        assertThat(rows)
                .as("the last needs two processors")
                .hasSize(Runtime.getRuntime().availableProcessors() > 1 ? 10 : 9);
        assertThat(rows.get(0).get("ours").asDouble()).as("premain").isPositive();
        assertThat(rows.get(0).get("peers").get("none").asDouble()).isZero();
        assertThat(rows.get(3).get("peers").get("none").asDouble())
                .as("processor time")
                .isPositive();
        assertThat(rows.get(5).get("ours").asDouble()).as("of the collector").isPositive();
        assertThat(rows.get(6).get("ours").asDouble()).as("of the compiler").isPositive();
    }
}
