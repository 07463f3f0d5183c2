package dev.evenkeel.observe.reading;

/** What a JVM itself knows of its memory, in bytes; what it doesn't tell is {@link dev.evenkeel.signals.MemoryUse#UNKNOWN}. */
public interface JvmMemory {

    /** Of the heap, garbage included. */
    long heapUsedBytes();

    /** What the heap holds from the OS. */
    long heapCommittedBytes();

    /** Of direct byte buffers. */
    long directBytes();

    /** Committed. */
    long metaspaceBytes();

    /** Used, of all segments. */
    long codeCacheBytes();

    /** Resident in Evenkeel's memory runtime. */
    long runtimeBytes();
}
