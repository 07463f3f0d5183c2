package dev.evenkeel.memory;

import dev.evenkeel.memory.os.NativeAccess;
import dev.evenkeel.memory.os.OsException;
import dev.evenkeel.memory.os.OsMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A range of the operating system's memory and the segment through which it is reached. Closing it first ends the
 * segment, so that an access that comes later throws instead of touching addresses that may be someone else's by then.
 */
record Mapping(OsMemory os, Arena arena, MemorySegment segment) implements AutoCloseable {

    /**
     * Reserves a range of zeroes.
     *
     * @throws OsException if the operating system refuses
     */
    @SuppressWarnings("MustBeClosedChecker") // close() does
    static Mapping open(OsMemory os, long byteSize) {
        long address = os.reserve(byteSize);
        Arena arena = Arena.ofShared();
        return new Mapping(os, arena, NativeAccess.segment(address, byteSize, arena));
    }

    long address() {
        return segment.address();
    }

    @Override
    public void close() {
        arena.close();
        os.release(segment.address(), segment.byteSize());
    }

    /** As {@link #close}, after something else has failed already, which this failing is added to. */
    void closeAfter(Throwable failure) {
        try {
            close();
        } catch (OsException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Closes both, whatever comes of the first.
     *
     * @throws NativeMemoryException if the operating system refuses one
     */
    static void closeBoth(Mapping first, Mapping second) {
        try {
            first.close();
        } catch (OsException e) {
            second.closeAfter(e);
            throw new NativeMemoryException(e);
        }
        try {
            second.close();
        } catch (OsException e) {
            throw new NativeMemoryException(e);
        }
    }
}
