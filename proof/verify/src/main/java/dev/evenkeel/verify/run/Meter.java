package dev.evenkeel.verify.run;

import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.run.sample.CollectorCpu;
import dev.evenkeel.verify.run.sample.MemoryUse;
import dev.evenkeel.verify.run.sample.MetricsPage;
import dev.evenkeel.verify.run.sample.Proc;
import java.io.IOException;

/** Reads what a service has used, at the begin and at the end of the measured time. Used by one thread. */
final class Meter {
    private static final String ALLOCATED = "evenkeel_gateway_heap_allocated_bytes_total";

    private final Proc proc;
    private final RunningService service;
    private final CollectorCpu collector;

    Meter(Proc proc, RunningService service) {
        this.proc = proc;
        this.service = service;
        this.collector = new CollectorCpu(proc, service.pid());
    }

    /**
     * What was used since the service began.
     *
     * @param takenNanos when, by {@link System#nanoTime}
     * @param cpuNanos CPU time of its processes
     * @param collectorNanos CPU time of its collector's threads; 0 when it is no JVM
     * @param allocatedBytes bytes allocated on its heap; 0 when it is no JVM
     * @param memory its resident set
     */
    record Reading(long takenNanos, long cpuNanos, long collectorNanos, long allocatedBytes, MemoryUse memory) {}

    /** Looks at threads that may end before the next reading. */
    void tick() {
        if (service.jvm().isPresent()) {
            collector.sampleNanos();
        }
    }

    /** Takes a reading. */
    Reading read() {
        long takenNanos = System.nanoTime();
        long cpuNanos = proc.cpuNanos(service.processes());
        long collectorNanos = service.jvm().isPresent() ? collector.sampleNanos() : 0;
        long allocatedBytes = service.jvm().map(this::allocatedBytes).orElse(0L);
        return new Reading(takenNanos, cpuNanos, collectorNanos, allocatedBytes, proc.memory(service.processes()));
    }

    private long allocatedBytes(RunningService.Jvm jvm) {
        return metrics(jvm)
                .value(ALLOCATED)
                .orElseThrow(() -> new ExperimentException(
                        "the gateway's metrics lack " + ALLOCATED + ": is its build older than this one?"));
    }

    /** The metrics of the service. */
    static MetricsPage metrics(RunningService.Jvm jvm) {
        try {
            return MetricsPage.fetch(jvm.admin());
        } catch (IOException e) {
            throw new ExperimentException("the gateway's admin port did not answer: " + e.getMessage(), e);
        }
    }
}
