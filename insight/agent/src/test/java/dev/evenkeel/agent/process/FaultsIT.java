package dev.evenkeel.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.agent.application.AttachOnce;
import dev.evenkeel.agent.application.Busy;
import dev.evenkeel.agent.attach.AttachFailure;
import dev.evenkeel.agent.attach.Attachment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JVMs and processes that the agent can't be put into. */
final class FaultsIT {

    static List<Jvms.Jvm> eachJdk() {
        return Jvms.eachJdk();
    }

    @ParameterizedTest
    @MethodSource("eachJdk")
    void whereLoadingAgentsIsOffTheMessageNamesTheFlagAndWhatWorks(Jvms.Jvm jvm) throws Exception {
        try (TargetJvm target = TargetJvm.ready(jvm.jdk(), Busy.class, jvm.with("-XX:-EnableDynamicAgentLoading"))) {
            assertThatThrownBy(() -> start(target.pid(), AgentFiles.jar()))
                    .isInstanceOf(AttachFailure.class)
                    .hasMessageContaining("-XX:-EnableDynamicAgentLoading")
                    .hasMessageContaining("evenkeel watch " + target.pid());
            target.askToEnd();
            assertThat(target.awaitEnd()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("eachJdk")
    void whereAttachingIsOffTheMessageNamesTheFlag(Jvms.Jvm jvm) throws Exception {
        try (TargetJvm target = TargetJvm.ready(jvm.jdk(), Busy.class, jvm.with("-XX:+DisableAttachMechanism"))) {
            assertThatThrownBy(() -> start(target.pid(), AgentFiles.jar()))
                    .isInstanceOf(AttachFailure.class)
                    .hasMessageContaining("-XX:+DisableAttachMechanism");
            target.askToEnd();
            assertThat(target.awaitEnd()).isZero();
        }
    }

    @Test
    void anUnknownProcessIsToldSo() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        assertThatThrownBy(() -> start(ended.pid(), AgentFiles.jar()))
                .isInstanceOf(AttachFailure.class)
                .hasMessage("no process has the id " + ended.pid() + ": jps -l lists the JVMs");
    }

    @Test
    void aProcessThatIsNoJvmIsLeftAlone() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            assertThatThrownBy(() -> start(sleep.pid(), AgentFiles.jar()))
                    .isInstanceOf(AttachFailure.class)
                    .hasMessageContaining("process " + sleep.pid())
                    .hasMessageContaining("no JVM");
            assertThat(sleep.isAlive()).isTrue();
        } finally {
            sleep.destroyForcibly();
        }
    }

    /** As the user that owns nothing, against a JVM of whoever runs the tests. */
    @Test
    void anotherUsersJvmIsToldWithItsOwner() throws Exception {
        String classPath = Path.of("target", "classes").toAbsolutePath() + ":" + AgentFiles.testClasses();
        List<String> asNobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && run(asNobody, "true").status() == 0,
                "becoming another user needs root and setpriv (Debian package util-linux)");
        Assumptions.assumeTrue(
                run(asNobody, "test", "-r", AgentFiles.jar().toString()).status() == 0
                        && run(asNobody, "test", "-x", Jdk.running().tool("java"))
                                        .status()
                                == 0,
                "the other user can't read this folder or the JDK");
        try (TargetJvm target = TargetJvm.ready(Jdk.running(), Busy.class)) {
            Outcome outcome = run(
                    asNobody,
                    Jdk.running().tool("java"),
                    "-cp",
                    classPath,
                    AttachOnce.class.getName(),
                    Long.toString(target.pid()),
                    AgentFiles.jar().toString());
            assertThat(outcome.out().strip())
                    .isEqualTo("process " + target.pid() + " belongs to root: run this command as root");
            target.askToEnd();
            assertThat(target.awaitEnd()).isZero();
        }
    }

    private record Outcome(int status, String out) {}

    private static Outcome run(List<String> prefix, String... command) throws Exception {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(List.of(command));
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), out);
        } catch (IOException e) {
            return new Outcome(-1, String.valueOf(e.getMessage()));
        }
    }

    @Test
    void thisCommandItselfIsRefused() {
        assertThatThrownBy(() -> start(ProcessHandle.current().pid(), AgentFiles.jar()))
                .isInstanceOf(AttachFailure.class)
                .hasMessageContaining("this command itself");
    }

    @Test
    void aJarThatIsntThereIsToldBeforeAnythingIsTouched() {
        assertThatThrownBy(() -> start(1, Path.of("nowhere.jar")))
                .isInstanceOf(AttachFailure.class)
                .hasMessageContaining("nowhere.jar");
    }

    private static void start(long pid, Path jar) {
        try (Attachment attachment = Attachment.to(pid, jar)) {
            attachment.start("");
        }
    }
}
