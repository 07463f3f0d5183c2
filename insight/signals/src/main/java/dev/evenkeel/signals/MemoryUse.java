package dev.evenkeel.signals;

import java.time.Instant;

/**
 * A reading of the process's memory, in bytes. What can't be read is {@link #UNKNOWN}.
 *
 * @param residentBytes of the whole process, as the OS counts
 * @param cgroupUsedBytes of the process's control group
 * @param cgroupLimitBytes of the control group; unknown where there is none
 * @param heapUsedBytes garbage included
 * @param heapCommittedBytes what the heap holds from the OS
 * @param directBytes of direct byte buffers
 * @param metaspaceBytes committed
 * @param codeCacheBytes used
 * @param runtimeBytes resident in Evenkeel's own memory runtime
 */
public record MemoryUse(
        Instant at,
        long residentBytes,
        long cgroupUsedBytes,
        long cgroupLimitBytes,
        long heapUsedBytes,
        long heapCommittedBytes,
        long directBytes,
        long metaspaceBytes,
        long codeCacheBytes,
        long runtimeBytes)
        implements Signal {
    /** Can't be read here. */
    public static final long UNKNOWN = -1;
}
