package dev.evenkeel.verify.run;

import dev.evenkeel.verify.run.process.ShortCommand;
import dev.evenkeel.verify.run.sample.Proc;
import dev.evenkeel.verify.run.sample.ThreadCpu;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The threads of a service that answer requests: a gateway's event loops, nginx's processes. Once a service is warm they may go before
 * its compiler's and collector's threads and the kernel's own, which would hold a woken loop until the next tick
 * (docs/decisions/0019).
 */
final class ServingThreads {
    /** Under that of client and back end. */
    static final int PRIORITY = 1;

    private static final List<String> NAMES = List.of("evenkeel-loop", "nginx");
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private ServingThreads() {}

    /**
     * Puts them into the round-robin real-time class. Threads that they start are not in it.
     *
     * @param processes of the service
     * @return whether there were any, and all of them are in it
     */
    static boolean raise(Proc proc, Collection<ProcessHandle> processes) {
        List<Long> found = processes.stream()
                .flatMap(process -> ids(proc, process.pid()).stream())
                .toList();
        return !found.isEmpty() && found.stream().allMatch(ServingThreads::raise);
    }

    /** Of one process; none when it has ended. */
    static List<Long> ids(Proc proc, long pid) {
        return proc.threads(pid).stream()
                .filter(thread -> NAMES.stream().anyMatch(thread.name()::startsWith))
                .map(ThreadCpu::id)
                .toList();
    }

    private static boolean raise(long thread) {
        return ShortCommand.succeeds(
                List.of("chrt", "--reset-on-fork", "--rr", "--pid", Integer.toString(PRIORITY), Long.toString(thread)),
                LIMIT);
    }
}
