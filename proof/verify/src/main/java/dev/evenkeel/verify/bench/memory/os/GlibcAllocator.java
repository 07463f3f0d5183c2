package dev.evenkeel.verify.bench.memory.os;

import java.lang.invoke.MethodHandle;

/** The C library's own allocator. */
public final class GlibcAllocator implements NativeAllocator {
    // Static and final, so that the compiler sees the call itself.
    private static final MethodHandle MALLOC = NativeLibrary.GLIBC.malloc();
    private static final MethodHandle FREE = NativeLibrary.GLIBC.free();

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
        try {
            int ignored = (int) NativeLibrary.GLIBC.mallocTrim().invokeExact(0L);
        } catch (Throwable e) {
            throw NativeLibrary.failed("malloc_trim", e);
        }
    }
}
