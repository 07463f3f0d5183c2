package dev.evenkeel.verify.run.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTest {
    private static final String STAT = "%d (a (b) c) S 1 1 1 0 -1 4194560 9 0 0 0 %d %d 7 7 20 0 9 0 1 2 3";

    @TempDir
    Path root;

    private Proc proc = Proc.mounted();

    @BeforeEach
    void mount() {
        proc = new Proc(root);
    }

    @Test
    void ticksAreFoundBehindANameWithParentheses() {
        assertThat(Proc.cpuTicks(STAT.formatted(42, 150, 50))).isEqualTo(200);
    }

    @Test
    void cpuAndMemoryOfProcessesAreSummedAndOnesThatEndedCountNothing() throws IOException {
        ProcessHandle here = ProcessHandle.current();
        write(here.pid() + "/stat", STAT.formatted(here.pid(), 150, 50));
        write(here.pid() + "/status", "Name:\tjava\nVmHWM:\t    2048 kB\nVmRSS:\t    1024 kB\n");
        ProcessHandle absent = ProcessHandle.of(1).orElseThrow();

        assertThat(proc.cpuNanos(List.of(here, absent))).isEqualTo(2_000_000_000L);
        assertThat(proc.memory(List.of(here, here, absent))).isEqualTo(new MemoryUse(2 << 20, 4 << 20));
    }

    @Test
    void collectorThreadsAreCountedAndOneThatEndsKeepsWhatItHad() throws IOException {
        thread(10, "java", 900);
        thread(11, "GC Thread#0", 100);
        thread(12, "G1 Conc#0", 20);
        thread(13, "VM Thread", 3);
        thread(14, "VM Periodic Tas", 70_000);
        CollectorCpu collector = new CollectorCpu(proc, 9);
        assertThat(collector.sampleNanos()).isEqualTo(123);

        Files.delete(root.resolve("9/task/12/comm"));
        thread(11, "GC Thread#0", 400);
        thread(15, "ZWorkerYoung#10", 5_000);

        assertThat(collector.sampleNanos()).isEqualTo(5_423);
    }

    @Test
    void kernelWithoutSchedstatIsReadInTicks() throws IOException {
        thread(11, "ZDriverMajor", 0);
        Files.delete(root.resolve("9/task/11/schedstat"));
        write("9/task/11/stat", STAT.formatted(11, 2, 1));

        assertThat(new CollectorCpu(proc, 9).sampleNanos()).isEqualTo(30_000_000);
    }

    @Test
    void processThatEndedHasNoThreadsAndNoMappings() {
        assertThat(new CollectorCpu(proc, 9).sampleNanos()).isZero();
        assertThat(proc.smaps(9).mappings()).isEmpty();
    }

    @Test
    void realCollectorThreadsOfThisJvmAreFound() {
        System.gc();

        assertThat(new CollectorCpu(Proc.mounted(), ProcessHandle.current().pid()).sampleNanos())
                .isPositive();
    }

    @Test
    void stolenShareIsTakenFromTheSamplesAroundASpan() throws IOException {
        StolenTime stolen = new StolenTime(proc, Set.of(0, 2));
        stat(0, 0, 999);
        stolen.sample(1_000);
        stat(100, 6, 2_000);
        stolen.sample(2_000);
        stat(200, 6, 9_000);
        stolen.sample(3_000);

        assertThat(stolen.share(1_000, 2_000)).isEqualTo(12 / 212.0);
        assertThat(stolen.share(1_500, 2_500)).isEqualTo(12 / 412.0);
        assertThat(stolen.share(2_000, 3_000)).isZero();
        assertThat(stolen.share(2_500, 3_500)).isZero();
    }

    private void stat(long idle, long steal, long others) throws IOException {
        String line = " 0 0 0 " + idle + " 0 0 0 " + steal + " 5 5\n";
        String foreign = "cpu1 0 0 0 5 0 0 0 " + others + " 0 0\n";
        write("stat", "cpu  9 9 9 9 9 9 9 9 9 9\ncpu0" + line + foreign + "cpu2" + line + "intr 7\n");
    }

    private void thread(int id, String name, long nanos) throws IOException {
        write("9/task/" + id + "/comm", name + "\n");
        write("9/task/" + id + "/schedstat", nanos + " 7 1\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
