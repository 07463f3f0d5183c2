package dev.evenkeel.verify.run.sample;

import dev.evenkeel.verify.ExperimentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The proc file system.
 *
 * @param root where it is mounted
 */
public record Proc(Path root) {
    /** {@code USER_HZ}: the kernel's promise to user space, the same on every architecture we run on. */
    private static final long NANOS_PER_TICK = 10_000_000;

    /** Where Linux mounts it. */
    public static Proc mounted() {
        return new Proc(Path.of("/proc"));
    }

    /** CPU time of processes, ended threads included, in nanoseconds; exact to a tick of 10 ms. */
    public long cpuNanos(Collection<ProcessHandle> processes) {
        return processes.stream()
                .map(process -> read(directory(process.pid()).resolve("stat")))
                .flatMap(Optional::stream)
                .mapToLong(stat -> cpuTicks(stat) * NANOS_PER_TICK)
                .sum();
    }

    /** Resident sets of processes, summed. */
    public MemoryUse memory(Collection<ProcessHandle> processes) {
        return processes.stream()
                .map(process -> read(directory(process.pid()).resolve("status")))
                .flatMap(Optional::stream)
                .map(MemoryUse::parse)
                .reduce(new MemoryUse(0, 0), MemoryUse::plus);
    }

    /** Mappings of a process; none when it has ended. */
    public Smaps smaps(long pid) {
        return read(directory(pid).resolve("smaps")).map(Smaps::parse).orElseGet(() -> new Smaps(List.of()));
    }

    /** CPU time of each living thread of a process; none when it has ended. */
    public List<ThreadCpu> threads(long pid) {
        List<ThreadCpu> threads = new ArrayList<>();
        try (DirectoryStream<Path> tasks =
                Files.newDirectoryStream(directory(pid).resolve("task"))) {
            for (Path task : tasks) {
                thread(task).ifPresent(threads::add);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The process ends while we look: what we have read stands.
            return threads;
        }
        return threads;
    }

    private static Optional<ThreadCpu> thread(Path task) {
        Optional<String> name = read(task.resolve("comm"));
        OptionalLong cpuNanos = threadCpuNanos(task);
        if (name.isEmpty() || cpuNanos.isEmpty()) {
            return Optional.empty();
        }
        long id = Long.parseLong(String.valueOf(task.getFileName()));
        return Optional.of(new ThreadCpu(id, name.get().strip(), cpuNanos.getAsLong()));
    }

    private static OptionalLong threadCpuNanos(Path task) {
        // schedstat counts nanoseconds; a kernel without it still has ticks in stat.
        Optional<String> schedstat = read(task.resolve("schedstat")).filter(text -> !text.isBlank());
        if (schedstat.isPresent()) {
            return OptionalLong.of(Long.parseLong(schedstat.get().strip().split(" ", -1)[0]));
        }
        return read(task.resolve("stat"))
                .map(stat -> OptionalLong.of(cpuTicks(stat) * NANOS_PER_TICK))
                .orElseGet(OptionalLong::empty);
    }

    /** The text of {@code /proc/stat}. */
    String hostStat() {
        return read(root.resolve("stat"))
                .orElseThrow(() -> new ExperimentException(
                        "cannot read " + root.resolve("stat") + ": the experiment needs Linux with /proc mounted"));
    }

    /** User and system ticks in the text of a stat file. */
    static long cpuTicks(String stat) {
        // pid (name) state ppid …: the name may hold spaces and parentheses, so count from the last one.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private Path directory(long pid) {
        return root.resolve(Long.toString(pid));
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException | UncheckedIOException e) {
            // A process or thread that has ended has no files any more.
            return Optional.empty();
        }
    }
}
