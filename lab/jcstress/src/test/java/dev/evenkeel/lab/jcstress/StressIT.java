package dev.evenkeel.lab.jcstress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.Main;

/** What is there holds; what is planted is caught. */
class StressIT {

    private static final List<String> TESTS = List.of(
            "LetGoAgainstRemoteFree", "RacingCloses", "RemoteFreeAgainstCollect", "RemoteFreesOfOneWord", "StripeLock");

    @TempDir
    Path folder;

    private record Run(int status, String out) {}

    private Run run(String tests, String... options) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of("-t", tests, "-f", "1", "-iters", "3", "-time", "300", "-sc", "false"));
        command.addAll(List.of("-r", folder.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(out));
    }

    @Test
    void whatIsThereHolds() throws IOException, InterruptedException {
        Run run = run("memory\\.(span|cache)\\.(?!Planted)");
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("Failed tests: No matches", "Error tests: No matches")
                .contains("All remaining tests: " + TESTS.size() + " matching");
    }

    /** In one kind of JVM: it is enough that it is seen at all. */
    @Test
    void whatIsPlantedIsCaught() throws IOException, InterruptedException {
        Run run = run("\\.Planted", "-jvmArgs", "-XX:+UseSerialGC");
        assertThat(run.status()).as(run.out()).isNotZero();
        assertThat(TESTS)
                .allSatisfy(test -> assertThat(run.out().lines())
                        .as(run.out())
                        .anyMatch(line ->
                                line.contains("Planted" + test + " [") && line.contains("Observed forbidden state")));
    }
}
