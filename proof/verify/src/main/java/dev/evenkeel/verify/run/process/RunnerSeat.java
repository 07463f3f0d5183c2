package dev.evenkeel.verify.run.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Keeps this JVM's own threads off the service's processor while an experiment runs; closing gives them all back. */
public final class RunnerSeat implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final String before;

    private RunnerSeat(String before) {
        this.before = before;
    }

    /** Moves this JVM beside the back end; does nothing where nothing is pinned. */
    public static RunnerSeat take(Placement placement) {
        String beside = placement.processors(Seat.BACKEND);
        if (beside.isEmpty()) {
            return new RunnerSeat("");
        }
        String before = ProcessorList.format(ProcessorList.allowed(Path.of("/proc"), Path.of("/sys")));
        return move(beside) ? new RunnerSeat(before) : new RunnerSeat("");
    }

    @Override
    public void close() {
        if (!before.isEmpty()) {
            move(before);
        }
    }

    private static boolean move(String processors) {
        String pid = Long.toString(ProcessHandle.current().pid());
        return ShortCommand.succeeds(List.of("taskset", "-a", "-c", "-p", processors, pid), LIMIT);
    }
}
