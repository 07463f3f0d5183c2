package dev.evenkeel.verify.bench.memory.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** jemalloc; its settings come from the environment variable {@code MALLOC_CONF}. */
public final class JemallocAllocator implements NativeAllocator {
    /** {@code MALLCTL_ARENAS_ALL} is 4096. */
    private static final String PURGE_ALL_ARENAS = "arena.4096.purge";

    // Static and final, so that the compiler sees the call itself.
    private static final MethodHandle MALLOC = NativeLibrary.JEMALLOC.malloc();
    private static final MethodHandle FREE = NativeLibrary.JEMALLOC.free();

    @Override
    public long allocate(long byteSize) {
        try {
            return NativeLibrary.checked((long) MALLOC.invokeExact(byteSize), byteSize);
        } catch (Throwable e) {
            throw NativeLibrary.failed("malloc", e);
        }
    }

    @Override
    public void free(long address) {
        try {
            FREE.invokeExact(address);
        } catch (Throwable e) {
            throw NativeLibrary.failed("free", e);
        }
    }

    @Override
    public void trim() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(PURGE_ALL_ARENAS);
            int status = (int) NativeLibrary.JEMALLOC.mallctl().invokeExact(name, 0L, 0L, 0L, 0L);
            if (status != 0) {
                throw new IllegalStateException("status " + status);
            }
        } catch (Throwable e) {
            throw NativeLibrary.failed("mallctl " + PURGE_ALL_ARENAS, e);
        }
    }
}
