package dev.evenkeel.governor;

/**
 * Memory off the heap that can be given back to the operating system; Evenkeel's own memory runtime is one
 * ({@code MemoryRuntime::releaseNow}).
 */
@FunctionalInterface
public interface OffHeapMemory {

    /** There is none. */
    OffHeapMemory NONE = byteSize -> 0;

    /**
     * Gives free memory back, on the calling thread.
     *
     * @param byteSize bytes wanted
     * @return bytes given back
     */
    long release(long byteSize);
}
