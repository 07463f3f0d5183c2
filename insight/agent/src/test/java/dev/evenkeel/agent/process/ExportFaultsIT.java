package dev.evenkeel.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.agent.application.Busy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports that don't work: the application must not notice. */
final class ExportFaultsIT {

    @TempDir
    Path folder;

    static List<Jvms.Jvm> eachJdk() {
        return Jvms.eachJdk();
    }

    @ParameterizedTest
    @MethodSource("eachJdk")
    void aCollectorThatIsDownDisturbsNobody(Jvms.Jvm jvm) throws Exception {
        String config = write("export: {prometheus: {port: 0}, otlp: {endpoint: 'http://127.0.0.1:9', every: 1s}}\n");
        try (TargetJvm target = TargetJvm.ready(jvm.jdk(), Busy.class, jvm.with(AgentFiles.javaagent(config)))) {
            String said = AgentState.await(target);
            assertThat(said).contains("otlp=http://127.0.0.1:9/v1/metrics");
            assertThat(Page.read(Page.address(said))).contains("evenkeel_breaker_state");
            TimeUnit.SECONDS.sleep(3); // two sendings at least
            target.askToEnd();
            assertThat(target.awaitEnd()).isZero();
            assertThat(target.out()).contains("bye");
            assertThat(target.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("eachJdk")
    void aRecordingIsWrittenWhenTheJvmEnds(Jvms.Jvm jvm) throws Exception {
        Path file = folder.resolve("out.jfr");
        String config = write("export: {recording: {file: '" + file + "', bytes-max: 16MiB}}\n");
        try (TargetJvm target = TargetJvm.ready(jvm.jdk(), Busy.class, jvm.with(AgentFiles.javaagent(config)))) {
            AgentState.await(target);
            target.askToEnd();
            assertThat(target.awaitEnd()).isZero();
            assertThat(Files.size(file)).isPositive();
            assertThat(target.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("eachJdk")
    void aRecordingInAFolderThatIsntThereIsOneLine(Jvms.Jvm jvm) throws Exception {
        String config = write("export: {recording: {file: /nowhere/out.jfr}}\n");
        try (TargetJvm target = TargetJvm.ready(jvm.jdk(), Busy.class, jvm.with(AgentFiles.javaagent(config)))) {
            target.awaitErr("/nowhere/out.jfr: can't be written");
            assertThat(target.err()).hasSize(1);
            target.askToEnd();
            assertThat(target.awaitEnd()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("eachJdk")
    void aFullDiskLosesTheRecordingAndNothingElse(Jvms.Jvm jvm) throws Exception {
        Jdk jdk = jvm.jdk();
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk.toString()), "mounting needs root");
        try {
            String config = write("export: {recording: {file: '" + disk.resolve("out.jfr") + "'}}\n");
            try (TargetJvm target = TargetJvm.ready(jdk, Busy.class, jvm.with(AgentFiles.javaagent(config)))) {
                AgentState.await(target);
                target.askToEnd();
                assertThat(target.awaitEnd()).isZero();
                assertThat(target.out()).contains("bye");
                assertThat(String.join("\n", target.out())).contains("[error][jfr");
            }
        } finally {
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    private String write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("agent.yaml"), yaml).toString();
    }
}
