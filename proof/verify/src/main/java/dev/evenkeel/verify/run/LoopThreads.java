package dev.evenkeel.verify.run;

import dev.evenkeel.verify.run.process.Seat;
import dev.evenkeel.verify.run.process.ShortCommand;
import dev.evenkeel.verify.run.sample.Proc;
import dev.evenkeel.verify.run.sample.ThreadCpu;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The threads that do a process's work on requests, by the beginning of their names. They may go before its compiler's and
 * collector's threads and the kernel's own, which would hold a woken loop until the next tick: those of client and back end from the
 * start (docs/decisions/0020), a service's once it is warm (docs/decisions/0019).
 */
enum LoopThreads {
    /** A gateway's event loops; nginx's processes. Under client and back end. */
    SERVICE(1, "evenkeel-loop|nginx"),
    /** Of the back end; the kernel knows 15 letters of a name. */
    BACKEND(Seat.BACKEND.priority(), "evenkeel-backen"),
    /** Of the load generator. */
    LOAD(Seat.LOAD.priority(), "evenkeel-load");

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final int priority;
    private final String names;

    /** @param names a regular expression that their names begin with */
    LoopThreads(int priority, String names) {
        this.priority = priority;
        this.names = names;
    }

    /** In the round-robin real-time class. */
    int priority() {
        return priority;
    }

    /**
     * Puts them into the round-robin real-time class. Threads that they start are not in it.
     *
     * @param processes whose threads they are
     * @return whether there were any, and all of them are in it
     */
    boolean raise(Proc proc, Collection<ProcessHandle> processes) {
        List<Long> found = processes.stream()
                .flatMap(process -> ids(proc, process.pid()).stream())
                .toList();
        return !found.isEmpty() && found.stream().allMatch(this::raise);
    }

    /** Of one process; none when it has ended, or not begun its work. */
    List<Long> ids(Proc proc, long pid) {
        Pattern begin = Pattern.compile(names);
        return proc.threads(pid).stream()
                .filter(thread -> begin.matcher(thread.name()).lookingAt())
                .map(ThreadCpu::id)
                .toList();
    }

    private boolean raise(long thread) {
        return ShortCommand.succeeds(
                List.of("chrt", "--reset-on-fork", "--rr", "--pid", Integer.toString(priority), Long.toString(thread)),
                LIMIT);
    }
}
