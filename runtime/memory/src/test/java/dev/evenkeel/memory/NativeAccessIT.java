package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A JVM that denies native access to the module gets told which flag to pass. */
class NativeAccessIT {

    /** Runs in the other JVM. */
    static final class Opening {
        private Opening() {}

        public static void main(String[] arguments) {
            MemoryRuntime.open(MemorySettings.defaults()).close();
        }
    }

    private record Outcome(int status, String output) {}

    private static Outcome run(String... flags) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path classes = Path.of("target");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx32m"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", classes.resolve("classes") + ":" + classes.resolve("test-classes")));
        command.add(Opening.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    @Test
    void denialNamesTheFlag() throws IOException, InterruptedException {
        Outcome outcome = run("--illegal-native-access=deny");
        assertThat(outcome.status).isEqualTo(1);
        assertThat(outcome.output).contains("start java with --enable-native-access=ALL-UNNAMED");
    }

    @Test
    void theFlagHelps() throws IOException, InterruptedException {
        assertThat(run("--illegal-native-access=deny", "--enable-native-access=ALL-UNNAMED"))
                .isEqualTo(new Outcome(0, ""));
    }
}
