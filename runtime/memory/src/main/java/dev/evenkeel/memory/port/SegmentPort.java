package dev.evenkeel.memory.port;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** The port over off-heap memory. Closing the segment's arena makes every later access throw instead of crash. */
public final class SegmentPort implements MemoryPort {
    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment memory;

    /** @param memory 8-byte aligned, shared between threads */
    public SegmentPort(MemorySegment memory) {
        this.memory = memory;
    }

    @Override
    public long get(long offset) {
        return (long) WORD.get(memory, offset);
    }

    @Override
    public void set(long offset, long value) {
        WORD.set(memory, offset, value);
    }

    @Override
    public long getOpaque(long offset) {
        return (long) WORD.getOpaque(memory, offset);
    }

    @Override
    public void setOpaque(long offset, long value) {
        WORD.setOpaque(memory, offset, value);
    }

    @Override
    public long getAcquire(long offset) {
        return (long) WORD.getAcquire(memory, offset);
    }

    @Override
    public void setRelease(long offset, long value) {
        WORD.setRelease(memory, offset, value);
    }

    @Override
    public long getVolatile(long offset) {
        return (long) WORD.getVolatile(memory, offset);
    }

    @Override
    public boolean compareAndSet(long offset, long expected, long value) {
        return WORD.compareAndSet(memory, offset, expected, value);
    }

    @Override
    public long getAndSet(long offset, long value) {
        return (long) WORD.getAndSet(memory, offset, value);
    }

    @Override
    public long getAndBitwiseOr(long offset, long mask) {
        return (long) WORD.getAndBitwiseOr(memory, offset, mask);
    }
}
