package dev.evenkeel.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.agent.application.Busy;
import dev.evenkeel.agent.application.OwnLibraries;
import dev.evenkeel.agent.attach.Attachment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application whose libraries are the agent's too, in other versions. */
final class OwnLibrariesIT {

    @TempDir
    Path folder;

    static List<Jvms.Jvm> eachJdk() {
        return Jvms.eachJdk();
    }

    @ParameterizedTest
    @MethodSource("eachJdk")
    void theApplicationKeepsItsOwn(Jvms.Jvm jvm) throws Exception {
        String config = allExports();
        try (TargetJvm target = TargetJvm.start(
                jvm.jdk(),
                AgentFiles.foreignClassPath(),
                OwnLibraries.class,
                List.of(jvm.with(AgentFiles.javaagent(config))))) {
            target.awaitOut("ready");
            assertThat(Page.read(Page.address(AgentState.await(target)))).contains("evenkeel_breaker_state");
            assertOwn(target);
        }
    }

    @ParameterizedTest
    @MethodSource("eachJdk")
    void soItDoesWhenTheAgentComesLater(Jvms.Jvm jvm) throws Exception {
        String config = allExports();
        try (TargetJvm target =
                TargetJvm.start(jvm.jdk(), AgentFiles.foreignClassPath(), OwnLibraries.class, List.of(jvm.with()))) {
            target.awaitOut("ready");
            try (Attachment attachment = Attachment.to(target.pid(), AgentFiles.jar())) {
                assertThat(attachment.start(config)).contains("prometheus=", "otlp=");
            }
            assertOwn(target);
        }
    }

    /** As our own command line has it: the same classes on the class path, without their libraries. */
    @ParameterizedTest
    @MethodSource("eachJdk")
    void ourPlainJarOnTheClassPathIsNotTakenForTheAgents(Jvms.Jvm jvm) throws Exception {
        String classPath =
                AgentFiles.testClasses() + ":" + Path.of("target", "classes").toAbsolutePath();
        try (TargetJvm target = TargetJvm.start(
                jvm.jdk(), classPath, Busy.class, List.of(jvm.with(AgentFiles.javaagent(allExports()))))) {
            assertThat(AgentState.await(target)).contains("prometheus=");
            assertThat(target.err()).isEmpty();
        }
    }

    private String allExports() throws Exception {
        return Files.writeString(
                        folder.resolve("agent.yaml"),
                        "export: {prometheus: {port: 0}, otlp: {endpoint: 'http://127.0.0.1:9', every: 1s}}\n")
                .toString();
    }

    private static void assertOwn(TargetJvm target) throws Exception {
        target.askToEnd();
        assertThat(target.awaitEnd()).isZero();
        assertThat(target.out())
                .anyMatch(line -> line.matches("snakeyaml .*/foreign/snakeyaml-engine-2\\.\\S+ \\[1, 2]"))
                .anyMatch(line -> line.matches("opentelemetry .*/foreign/opentelemetry-api-1\\.40\\S+ \\{a=\"b\"}"));
    }
}
