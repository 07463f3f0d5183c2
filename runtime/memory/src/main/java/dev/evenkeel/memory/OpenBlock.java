package dev.evenkeel.memory;

import dev.evenkeel.memory.span.Handle;
import dev.evenkeel.memory.span.Span;
import java.lang.invoke.VarHandle;

/** A handle's block, as long as it is in use: its size, where a range of it lies, and whether it still is. */
final class OpenBlock {
    private OpenBlock() {}

    static long locate(Span span, long handle, long offset, long length) {
        long byteSize = byteSize(span, handle);
        if (offset < 0 || length < 0 || offset > byteSize - length) {
            throw new IndexOutOfBoundsException(
                    "range must lie in the block: offset=" + offset + ", length=" + length + ", byteSize=" + byteSize);
        }
        return span.offset(Handle.slot(handle)) + offset;
    }

    static void checkStillInUse(Span span, long handle) {
        VarHandle.loadLoadFence();
        byteSize(span, handle);
    }

    static long byteSize(Span span, long handle) {
        long byteSize = span.byteSize(Handle.slot(handle), Handle.generation(handle));
        if (byteSize < 0) {
            throw new StaleHandleException(handle);
        }
        return byteSize;
    }
}
