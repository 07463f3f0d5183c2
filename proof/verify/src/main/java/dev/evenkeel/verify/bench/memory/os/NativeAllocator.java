package dev.evenkeel.verify.bench.memory.os;

import java.lang.foreign.MemorySegment;

/**
 * {@code malloc} and {@code free} of one library. Calls are critical: no thread state changes, which is the cheapest way
 * that the JDK has. Thread-safe, as the library is.
 */
public interface NativeAllocator {

    /** Address of a block with undefined contents. */
    long allocate(long byteSize);

    /** Frees what {@link #allocate} gave. */
    void free(long address);

    /** Asks the library to give free memory back to the operating system now. */
    void trim();

    /** All memory of the process as one segment: the offset is the address. */
    static MemorySegment everything() {
        return NativeLibrary.EVERYTHING;
    }
}
