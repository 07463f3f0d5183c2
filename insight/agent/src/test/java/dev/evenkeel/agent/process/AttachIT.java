package dev.evenkeel.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.agent.application.Busy;
import dev.evenkeel.agent.attach.AttachFailure;
import dev.evenkeel.agent.attach.Attachment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent into a running JVM and out of it again. */
final class AttachIT {
    private static final Pattern THREAD = Pattern.compile("(?m)^\"([^\"]+)\"");

    @TempDir
    Path folder;

    static List<Jvms.Jvm> eachJdk() {
        return Jvms.eachJdk();
    }

    @ParameterizedTest
    @MethodSource("eachJdk")
    void startedRefusedStoppedStartedAgain(Jvms.Jvm jvm) throws Exception {
        String config = write("export: {prometheus: {port: 0}}\n");
        try (TargetJvm target = TargetJvm.ready(jvm.jdk(), Busy.class, jvm.with())) {
            URI page = Page.address(start(target, config));
            assertThat(Page.isThere(page)).isTrue();

            assertThatThrownBy(() -> start(target, config))
                    .isInstanceOf(AttachFailure.class)
                    .hasMessageContaining("an agent runs in this JVM already")
                    .hasMessageEndingWith("to end it: evenkeel attach " + target.pid() + " --stop");
            assertThat(Page.isThere(page)).isTrue();

            stop(target);
            assertThat(Page.isThere(page)).isFalse();
            assertThatThrownBy(() -> stop(target))
                    .isInstanceOf(AttachFailure.class)
                    .hasMessageContaining("no agent runs in this JVM");

            URI again = Page.address(start(target, config));
            assertThat(Page.isThere(again)).isTrue();
            target.askToEnd();
            assertThat(target.awaitEnd()).isZero();
            assertThat(target.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("eachJdk")
    void stoppingLeavesTheJvmAsItWas(Jvms.Jvm jvm) throws Exception {
        String config = write("export: {prometheus: {port: 0}}\ngovernor: {mode: dry-run}\n");
        try (TargetJvm target = TargetJvm.ready(jvm.jdk(), Busy.class, jvm.with())) {
            // What the JDK keeps of a flight recording for good comes with the first one, whoever makes it.
            Jcmd.ask(target, "JFR.start", "name=first");
            Jcmd.ask(target, "JFR.stop", "name=first");
            Set<String> before = threads(target);
            start(target, config);
            assertThat(threads(target)).anyMatch(name -> name.startsWith("evenkeel-"));
            assertThat(Jcmd.ask(target, "JFR.check")).contains("Recording");

            stop(target);
            target.await(() -> ours(target).isEmpty(), "the end of the agent's threads");
            Set<String> left = threads(target);
            left.removeAll(before);
            assertThat(left).isEmpty();
            assertThat(Jcmd.ask(target, "JFR.check")).contains("No available recordings");
            assertThat(AgentState.ours(target)).isEmpty();
        }
    }

    private static Set<String> ours(TargetJvm target) {
        Set<String> names = threads(target);
        names.removeIf(name -> !name.startsWith("evenkeel"));
        return names;
    }

    /** Without those that come and go by themselves. */
    private static Set<String> threads(TargetJvm target) {
        try {
            return THREAD.matcher(Jcmd.ask(target, "Thread.print"))
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !name.matches(
                            "C[12] CompilerThread\\d+|GC Thread#\\d+|G1 .*|Attach Listener|process reaper.*"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("agent.yaml"), yaml).toString();
    }

    private static String start(TargetJvm target, String config) {
        try (Attachment attachment = Attachment.to(target.pid(), AgentFiles.jar())) {
            return attachment.start(config);
        }
    }

    private static void stop(TargetJvm target) {
        try (Attachment attachment = Attachment.to(target.pid(), AgentFiles.jar())) {
            attachment.stop();
        }
    }
}
