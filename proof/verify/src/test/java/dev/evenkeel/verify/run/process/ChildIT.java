package dev.evenkeel.verify.run.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.verify.ExperimentException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class ChildIT {
    private final ChildCommand command =
            ChildCommand.ofRunningJvm(ActorMain.class.getName(), List.of("-XX:+UseSerialGC", "-Xmx32m"));
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final ChildGroup group = new ChildGroup();

    @AfterEach
    void end() {
        group.close();
    }

    @Test
    void seatedChildKeepsItsIdAndEndsWhenAsked() throws Exception {
        Child child = group.start(
                "waiter",
                Placement.ofThisHost().seated(Seat.LOAD, command.line(List.of(), List.of("wait"))),
                lines::add);
        assertThat(line()).isEqualTo("ready");
        assertThat(ProcessHandle.of(child.pid()).orElseThrow().info().command().orElseThrow())
                .endsWith("/java");

        assertThat(child.stop(Duration.ofSeconds(20))).isTrue();

        assertThat(child.ended().get(20, TimeUnit.SECONDS)).isEqualTo(143);
        assertThat(child.stopping()).isTrue();
        assertThat(group.living()).isEmpty();
    }

    @Test
    void childThatIgnoresTermIsKilled() throws Exception {
        Child child = actor("stubborn");
        assertThat(line()).isEqualTo("ready");

        assertThat(child.stop(Duration.ofMillis(300))).isFalse();

        assertThat(child.ended().get(20, TimeUnit.SECONDS)).isEqualTo(137);
    }

    @Test
    void groupEndsDescendantsToo() throws Exception {
        Child child = actor("forks");
        ProcessHandle sleeper =
                ProcessHandle.of(Long.parseLong(line().split(" ", -1)[1])).orElseThrow();
        assertThat(sleeper.isAlive()).isTrue();

        group.close();

        sleeper.onExit().get(20, TimeUnit.SECONDS);
        child.ended().get(20, TimeUnit.SECONDS);
        assertThatThrownBy(() -> group.start("late", List.of("true"), lines::add))
                .isInstanceOf(ExperimentException.class);
    }

    @Test
    void childThatDiesIsToldWithItsLastWordsAndNotItsStackTrace() throws Exception {
        Child child = actor("fail");
        child.ended().get(30, TimeUnit.SECONDS);

        assertThat(child.stopping()).isFalse();
        assertThat(child.obituary())
                .isEqualTo("actor ended with status 1: Exception in thread \"main\""
                        + " java.lang.IllegalStateException: the port is taken");
    }

    @Test
    void programThatIsMissingIsToldInOneLine() {
        assertThatThrownBy(() -> group.start("gateway", List.of("/nowhere/java"), lines::add))
                .isInstanceOf(ExperimentException.class)
                .hasMessageStartingWith("cannot start gateway: ");
    }

    @Test
    void childEndsWithAParentThatIsKilled() throws Exception {
        Child parent = actor("parent");
        ProcessHandle grandchild =
                ProcessHandle.of(Long.parseLong(line().split(" ", -1)[1])).orElseThrow();

        ProcessHandle.of(parent.pid()).orElseThrow().destroyForcibly();

        grandchild.onExit().get(30, TimeUnit.SECONDS);
        assertThat(grandchild.isAlive()).isFalse();
    }

    private Child actor(String behaviour) {
        return group.start("actor", command.line(List.of(), List.of(behaviour)), lines::add);
    }

    private String line() throws InterruptedException {
        String line = lines.poll(30, TimeUnit.SECONDS);
        return line == null ? "" : line;
    }
}
