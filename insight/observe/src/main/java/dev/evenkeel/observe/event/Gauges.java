package dev.evenkeel.observe.event;

import dev.evenkeel.observe.reading.JvmMemory;
import dev.evenkeel.signals.MemoryUse;

/**
 * The last that the JVM told of its memory by events. Written by the thread that reads events, read by the one that makes readings.
 */
final class Gauges implements JvmMemory {
    private static final long UNKNOWN = MemoryUse.UNKNOWN;

    private volatile long heapUsedBytes = UNKNOWN;
    private volatile long heapCommittedBytes = UNKNOWN;
    private volatile long directBytes = UNKNOWN;
    private volatile long metaspaceBytes = UNKNOWN;
    private volatile long codeCacheBytes = UNKNOWN;

    private volatile long runtimeBytes = UNKNOWN;

    Gauges() {}

    void heap(long usedBytes, long committedBytes) {
        heapUsedBytes = usedBytes;
        heapCommittedBytes = committedBytes;
    }

    void heapCommitted(long bytes) {
        heapCommittedBytes = bytes;
    }

    void direct(long bytes) {
        directBytes = bytes;
    }

    void metaspace(long bytes) {
        metaspaceBytes = bytes;
    }

    void runtime(long bytes) {
        runtimeBytes = bytes;
    }

    void codeCache(long bytes) {
        codeCacheBytes = bytes;
    }

    /** Told by JDK 21 and newer only. */
    @Override
    public long heapUsedBytes() {
        return heapUsedBytes;
    }

    @Override
    public long heapCommittedBytes() {
        return heapCommittedBytes;
    }

    @Override
    public long directBytes() {
        return directBytes;
    }

    /** Told at each collection. */
    @Override
    public long metaspaceBytes() {
        return metaspaceBytes;
    }

    @Override
    public long codeCacheBytes() {
        return codeCacheBytes;
    }

    @Override
    public long runtimeBytes() {
        return runtimeBytes;
    }
}
