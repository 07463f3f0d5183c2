package dev.evenkeel.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.agent.application.Busy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent from the start of a JVM. */
final class JavaagentIT {

    @TempDir
    Path folder;

    static List<Jvms.Jvm> jvms() {
        return Jvms.all();
    }

    static List<Jvms.Jvm> eachJdk() {
        return Jvms.eachJdk();
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void itSeesCollectionsAndLeavesTheApplicationAlone(Jvms.Jvm jvm) throws Exception {
        String config = write("export: {prometheus: {port: 0}}\n");
        try (TargetJvm target = TargetJvm.ready(jvm.jdk(), Busy.class, jvm.with(AgentFiles.javaagent(config)))) {
            URI page = Page.address(AgentState.await(target));
            target.await(
                    () -> Page.value(read(page), "evenkeel_pause_duration_seconds_count") > 0, "a pause on " + page);
            assertThat(read(page)).contains("evenkeel_breaker_state{state=\"closed\"} 1");
            target.askToEnd();
            assertThat(target.awaitEnd()).isZero();
            assertThat(target.out()).contains("ready", "bye");
            assertThat(target.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("eachJdk")
    void defaultsNeedNoFile(Jvms.Jvm jvm) throws Exception {
        try (TargetJvm target = TargetJvm.ready(jvm.jdk(), Busy.class, jvm.with(AgentFiles.javaagent("")))) {
            String said = AgentState.await(target);
            assertThat(said).contains("premainMicros=", "slo=pauses", "forecast=on", "governor=off");
            assertThat(said).doesNotContain("prometheus=", "otlp=", "recording=");
            target.askToEnd();
            assertThat(target.awaitEnd()).isZero();
            assertThat(target.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("eachJdk")
    void aFileThatCantBeUsedLeavesTheAgentOffAndTheApplicationRunning(Jvms.Jvm jvm) throws Exception {
        String config = write("observe:\n  readings: soon\n");
        try (TargetJvm target = TargetJvm.ready(jvm.jdk(), Busy.class, jvm.with(AgentFiles.javaagent(config)))) {
            target.awaitErr("stays off");
            assertThat(target.err())
                    .hasSize(1)
                    .allSatisfy(line -> assertThat(line)
                            .startsWith("evenkeel agent: " + config + ":2:13: 'readings' must be a time")
                            .endsWith("; the agent stays off"));
            assertThat(AgentState.said(target)).isEmpty();
            target.askToEnd();
            assertThat(target.awaitEnd()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("eachJdk")
    void strictEndsTheJvm(Jvms.Jvm jvm) throws Exception {
        String config = write("strict: true\nobserve: [\n");
        try (TargetJvm target = TargetJvm.start(
                jvm.jdk(), AgentFiles.testClasses(), Busy.class, List.of(jvm.with(AgentFiles.javaagent(config))))) {
            assertThat(target.awaitEnd()).isEqualTo(1);
            assertThat(target.out()).isEmpty();
            assertThat(target.err())
                    .hasSize(1)
                    .allSatisfy(line -> assertThat(line)
                            .startsWith("evenkeel agent: " + config + ":")
                            .endsWith("; strict is on, so the JVM ends"));
        }
    }

    @ParameterizedTest
    @MethodSource("eachJdk")
    void aTakenPortIsOneLine(Jvms.Jvm jvm) throws Exception {
        try (java.net.ServerSocket taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            String config = write("export: {prometheus: {port: " + taken.getLocalPort() + "}}\n");
            try (TargetJvm target = TargetJvm.ready(jvm.jdk(), Busy.class, jvm.with(AgentFiles.javaagent(config)))) {
                target.awaitErr("can't listen on 127.0.0.1:" + taken.getLocalPort());
                assertThat(target.err()).hasSize(1);
                assertThat(AgentState.ours(target)).isEmpty();
            }
        }
    }

    private String write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("agent.yaml"), yaml).toString();
    }

    private static String read(URI page) {
        try {
            return Page.read(page);
        } catch (IOException | InterruptedException e) {
            return "";
        }
    }
}
