package dev.evenkeel.verify.run.sample;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * CPU time that a JVM's garbage collector has used, from its threads' names.
 *
 * <p>Counted are the workers and drivers of G1, Parallel, ZGC and Shenandoah, and the VM Thread: it runs the serial part of
 * every pause, and on Serial the whole collection. The VM Thread's other operations are safepoints of some ten
 * microseconds, so what is counted too much is far below what would be missing without it.
 *
 * <p>A thread that ends keeps what it had used at the last sample before; sample about once a second. Not thread-safe.
 */
public final class CollectorCpu {
    private static final List<String> PREFIXES = List.of(
            "GC Thread#", "G1 ", "VM Thread", "ZWorker", "ZDriver", "ZDirector", "ZUncommitter", "ZStat", "Shenandoah");

    private final Proc proc;
    private final long pid;
    private final Map<Long, Long> cpuNanosByThread = new HashMap<>();

    /**
     * @param proc where to read
     * @param pid the JVM
     */
    public CollectorCpu(Proc proc, long pid) {
        this.proc = proc;
        this.pid = pid;
    }

    /** Looks at the threads and returns the collector's CPU time since the JVM began, nanoseconds. */
    public long sampleNanos() {
        for (ThreadCpu thread : proc.threads(pid)) {
            if (collects(thread.name())) {
                cpuNanosByThread.merge(thread.id(), thread.cpuNanos(), Math::max);
            }
        }
        return cpuNanosByThread.values().stream().mapToLong(Long::longValue).sum();
    }

    static boolean collects(String name) {
        return PREFIXES.stream().anyMatch(name::startsWith);
    }
}
