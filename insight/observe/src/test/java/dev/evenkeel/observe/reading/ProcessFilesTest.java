package dev.evenkeel.observe.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.signals.MemoryUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessFilesTest {
    @TempDir
    Path process;

    private void file(String name, String text) throws IOException {
        Path file = process.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aNameWithParenthesesAndSpacesDoesNotShiftTheFields() throws IOException {
        file("stat", "42 (a) b (c) S 1 42 42 0 -1 4194560 100 0 0 0 150 25 0 0 20 0 30 0 1 2 3\n");
        file("status", "Name:\tjava\nVmRSS:\t  2048 kB\nThreads:\t30\n");
        ProcessStatus status = new ProcessStatus(process);
        assertThat(status.cpu()).isEqualTo(Duration.ofMillis(1750));
        assertThat(status.residentBytes()).isEqualTo(2048 * 1024);
    }

    @Test
    void aProcessThatIsGoneIsUnknown() {
        ProcessStatus status = new ProcessStatus(process.resolve("none"));
        assertThat(status.cpu()).isZero();
        assertThat(status.residentBytes()).isEqualTo(MemoryUse.UNKNOWN);
        assertThat(new CollectorThreads(process.resolve("none")).sinceLast()).isZero();
    }

    private void thread(int id, String name, long nanos) throws IOException {
        file("task/" + id + "/comm", name + "\n");
        file("task/" + id + "/schedstat", nanos + " 12 34\n");
    }

    @Test
    void onlyTheCollectorsThreadsCountAndOnlyWhatIsNew() throws IOException {
        thread(1, "main", 1_000_000_000);
        thread(2, "GC Thread#0", 50);
        thread(3, "VM Thread", 7);
        thread(4, "G1 Conc#0", 3);
        CollectorThreads threads = new CollectorThreads(process);
        assertThat(threads.sinceLast()).isEqualTo(Duration.ofNanos(60));
        thread(2, "GC Thread#0", 80);
        assertThat(threads.sinceLast()).isEqualTo(Duration.ofNanos(30));
        Files.delete(process.resolve("task/2/schedstat"));
        assertThat(threads.sinceLast()).isZero();
    }

    @Test
    void itsOwnProcessCanBeRead() {
        ProcessStatus status = new ProcessStatus(Path.of("/proc/self"));
        assertThat(status.residentBytes()).isPositive();
        assertThat(status.cpu()).isPositive();
        assertThat(new CollectorThreads(Path.of("/proc/self")).sinceLast()).isPositive();
    }
}
