package dev.evenkeel.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.agent.application.Busy;
import dev.evenkeel.agent.attach.AttachFailure;
import dev.evenkeel.agent.attach.Attachment;
import java.nio.file.Path;
import java.util.List;
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
