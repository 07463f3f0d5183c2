package dev.evenkeel.observe.reading;

import dev.evenkeel.signals.MemoryUse;
import java.nio.file.Path;
import java.time.Duration;

/** A process as the kernel counts it ({@code /proc/PID/status}, {@code /proc/PID/stat}). */
final class ProcessStatus {
    private static final long KIB = 1024;
    /** The kernel tells processor time in these; 100 a second on every platform that a JVM runs on. */
    private static final Duration TICK = Duration.ofMillis(10);
    /** Places of user and system time behind the closing parenthesis of the name. */
    private static final int USER_TICKS = 11;

    private final Path folder;

    ProcessStatus(Path folder) {
        this.folder = folder;
    }

    /** Bytes in memory. */
    long residentBytes() {
        for (String line : ProcFile.lines(folder.resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                return ProcFile.number(line.substring("VmRSS:".length()), 0) * KIB;
            }
        }
        return MemoryUse.UNKNOWN;
    }

    /** Processor time since the process began; zero when it can't be read. */
    Duration cpu() {
        String stat = ProcFile.text(folder.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        if (fields.length <= USER_TICKS + 1) {
            return Duration.ZERO;
        }
        return TICK.multipliedBy(ProcFile.number(fields[USER_TICKS], 0) + ProcFile.number(fields[USER_TICKS + 1], 0));
    }
}
