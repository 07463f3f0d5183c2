package dev.evenkeel.verify.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.evenkeel.verify.run.process.Placement;
import dev.evenkeel.verify.run.sample.Proc;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoopThreadsTest {
    /** SCHED_RR of sched(7). */
    private static final int ROUND_ROBIN = 2;

    @TempDir
    private Path proc;

    private void thread(long process, long id, String name) throws IOException {
        Path task = Files.createDirectories(proc.resolve(process + "/task/" + id));
        Files.writeString(task.resolve("comm"), name + "\n");
        Files.writeString(task.resolve("schedstat"), "1 2 3\n");
    }

    private List<Long> serving(long process) {
        return LoopThreads.SERVICE.ids(new Proc(proc), process).stream()
                .sorted()
                .toList();
    }

    @Test
    void areFoundByName() throws IOException {
        thread(10, 10, "java");
        thread(10, 11, "C2 CompilerThre");
        thread(10, 12, "evenkeel-loop-0");
        thread(10, 13, "evenkeel-loop-1");
        thread(10, 14, "evenkeel-scaven");
        thread(30, 31, "evenkeel-load");
        thread(30, 32, "evenkeel-parent");
        thread(40, 41, "evenkeel-backen");
        thread(20, 20, "nginx");
        thread(21, 21, "nginx");
        assertThat(serving(10)).containsExactly(12L, 13L);
        assertThat(LoopThreads.LOAD.ids(new Proc(proc), 30)).containsExactly(31L);
        assertThat(LoopThreads.BACKEND.ids(new Proc(proc), 40)).containsExactly(41L);
        assertThat(serving(20)).containsExactly(20L);
        assertThat(serving(21)).containsExactly(21L);
    }

    /** Of this very process, whose other threads must stay as they are. */
    @Test
    void areInTheRealTimeClassAfterwardsAndNoOthers() throws Exception {
        assumeThat(Placement.ofThisHost().realTime())
                .as("the real-time class needs root, CAP_SYS_NICE or RLIMIT_RTPRIO")
                .isTrue();
        CountDownLatch seen = new CountDownLatch(1);
        CountDownLatch named = new CountDownLatch(1);
        // The kernel knows a thread's name just before the thread begins its work, not when start() returns.
        Thread loop = new Thread(
                () -> {
                    named.countDown();
                    awaitUnchecked(seen);
                },
                "evenkeel-loop-7");
        loop.start();
        named.await();
        try {
            assertThat(LoopThreads.SERVICE.raise(Proc.mounted(), List.of(ProcessHandle.current())))
                    .isTrue();
            Map<String, Integer> policies = policies();
            assertThat(policies).containsEntry("evenkeel-loop-7", ROUND_ROBIN);
            policies.remove("evenkeel-loop-7");
            assertThat(policies)
                    .isNotEmpty()
                    .allSatisfy((name, policy) -> assertThat(policy).isZero());
        } finally {
            seen.countDown();
            loop.join();
        }
    }

    private static void awaitUnchecked(CountDownLatch seen) {
        try {
            seen.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of the threads that live, by name. */
    private static Map<String, Integer> policies() throws IOException {
        Map<String, Integer> policies = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path task : tasks) {
                policy(task).ifPresent(each -> policies.put(each.name(), each.policy()));
            }
        }
        return policies;
    }

    private record Policy(String name, int policy) {}

    private static Optional<Policy> policy(Path task) {
        try {
            String stat = Files.readString(task.resolve("stat"));
            int nameEnd = stat.lastIndexOf(')');
            // proc_pid_stat(5): field 41, of which the third is the first after the name
            String policy = stat.substring(nameEnd + 2).split(" ", 41)[41 - 3];
            return Optional.of(new Policy(stat.substring(stat.indexOf('(') + 1, nameEnd), Integer.parseInt(policy)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Test
    void aProcessThatIsGoneHasNone() throws IOException {
        thread(10, 12, "evenkeel-loop-0");
        assertThat(serving(11)).isEmpty();
        assertThat(LoopThreads.SERVICE.raise(new Proc(proc), List.of(ProcessHandle.current())))
                .isFalse();
        assertThat(LoopThreads.SERVICE.raise(Proc.mounted(), List.of())).isFalse();
    }
}
