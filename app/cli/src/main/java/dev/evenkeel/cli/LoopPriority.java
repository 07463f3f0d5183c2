package dev.evenkeel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Raises the calling thread one real-time priority above the rest of a process that runs in a real-time class.
 *
 * <p>In SCHED_RR threads of one priority take turns of 100 ms: a compiler thread would hold up an event loop for that
 * long. One priority above, the event loop preempts the JVM's own threads, and still stops at every safepoint.
 */
final class LoopPriority {

    private static final Logger LOG = Logger.getLogger(LoopPriority.class.getName());
    private static final int SCHED_FIFO = 1;
    private static final int SCHED_RR = 2;
    /** Positions in /proc/PID/stat after the parenthesised name, see proc(5): fields 40 and 41. */
    private static final int RT_PRIORITY_FIELD = 37;

    private static final int POLICY_FIELD = 38;

    private LoopPriority() {}

    static void raiseAboveProcess() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            int policy = Integer.parseInt(fields[POLICY_FIELD].strip());
            if (policy == SCHED_RR || policy == SCHED_FIFO) {
                raise(Integer.parseInt(fields[RT_PRIORITY_FIELD].strip()) + 1);
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "no /proc here: event loops keep the priority of the process", e);
        }
    }

    private static void raise(int priority) throws IOException {
        String thread = Files.readSymbolicLink(Path.of("/proc/thread-self"))
                .getFileName()
                .toString();
        Process chrt = new ProcessBuilder("chrt", "--rr", "--pid", Integer.toString(priority), thread)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!chrt.waitFor(5, TimeUnit.SECONDS) || chrt.exitValue() != 0) {
                LOG.warning("chrt could not raise the event loop above the JVM's own threads");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
