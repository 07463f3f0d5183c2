package dev.evenkeel.verify.bench.memory.os;

import java.lang.invoke.MethodHandle;

/** mimalloc. */
public final class MimallocAllocator implements NativeAllocator {
    // Static and final, so that the compiler sees the call itself.
    private static final MethodHandle MALLOC = NativeLibrary.MIMALLOC.malloc();
    private static final MethodHandle FREE = NativeLibrary.MIMALLOC.free();

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
            NativeLibrary.MIMALLOC.collect().invokeExact(true);
        } catch (Throwable e) {
            throw NativeLibrary.failed("mi_collect", e);
        }
    }
}
