package dev.evenkeel.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * CPU time and run-queue wait of the calling thread, as the kernel counts them.
 *
 * @param cpuNanos it ran
 * @param waitNanos it was ready but another ran; 0 where the kernel does not tell
 */
record ThreadClock(long cpuNanos, long waitNanos) {
    private static final Path SCHEDSTAT = Path.of("/proc/thread-self/schedstat");
    private static final Path THREAD_SELF = Path.of("/proc/thread-self");
    private static final String SLACK_NANOS = "1000";

    static ThreadClock now() {
        try {
            List<String> fields = List.of(Files.readString(SCHEDSTAT).strip().split(" ", -1));
            return new ThreadClock(Long.parseLong(fields.get(0)), Long.parseLong(fields.get(1)));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return new ThreadClock(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(), 0);
        }
    }

    /** What was spent from {@code start} to this reading. */
    ClientCost since(ThreadClock start, double measuredSeconds) {
        return new ClientCost((cpuNanos - start.cpuNanos) / 1e9, (waitNanos - start.waitNanos) / 1e9, measuredSeconds);
    }

    /**
     * Asks the kernel to wake the calling thread when its timers are due instead of up to 50 µs later (the default slack of a
     * thread that is not scheduled in real time); what went wrong, if anything did.
     */
    static Optional<String> tightenTimers() {
        try {
            Path task = Files.readSymbolicLink(THREAD_SELF);
            Files.writeString(Path.of("/proc", task.getFileName().toString(), "timerslack_ns"), SLACK_NANOS);
            return Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.of(
                    "the client's timer slack could not be lowered, it may wake about 50 µs late: " + e.getMessage());
        }
    }
}
