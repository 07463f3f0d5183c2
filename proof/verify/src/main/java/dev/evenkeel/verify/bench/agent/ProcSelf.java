package dev.evenkeel.verify.bench.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What Linux counts of this process. Not through the JVM's management beans: they would bring into the plain process what the agent brings
 * into its own.
 */
final class ProcSelf {
    private static final Path SELF = Path.of("/proc/self");
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    /** Fixed for user space on every Linux that runs a JVM. */
    private static final double MICROS_PER_TICK = 10_000;

    private ProcSelf() {}

    /** Processor time of all threads, ended ones included, to 10 ms. */
    static double cpuMicros() {
        return micros(read(SELF.resolve("stat")));
    }

    /** Processor time of living threads whose name fits; Linux cuts names after 15 characters. */
    static double cpuMicros(Predicate<String> name) {
        try (Stream<Path> tasks = Files.list(SELF.resolve("task"))) {
            return tasks.map(task -> read(task.resolve("stat")))
                    .filter(stat -> stat.contains("(") && name.test(name(stat)))
                    .mapToDouble(ProcSelf::micros)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String stat) {
        return stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    }

    private static double micros(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS])) * MICROS_PER_TICK;
    }

    /** Resident memory of the process. */
    static long residentBytes() {
        return read(SELF.resolve("status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("/proc/self/status has no VmRSS"));
    }

    /** Empty where a thread has just ended. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
