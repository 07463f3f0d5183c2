package dev.evenkeel.memory.span;

import dev.evenkeel.memory.port.MemoryPort;

/** Planted bug: what has to be one atomic step with a fence is a read and a release store. */
final class TwoStepPort implements MemoryPort {
    private final MemoryPort port = TakenSpan.port();

    @Override
    public boolean compareAndSet(long offset, long expected, long value) {
        if (port.getAcquire(offset) != expected) {
            return false;
        }
        port.setRelease(offset, value);
        return true;
    }

    @Override
    public long getAndSet(long offset, long value) {
        long word = port.getAcquire(offset);
        port.setRelease(offset, value);
        return word;
    }

    @Override
    public long getAndBitwiseOr(long offset, long mask) {
        long word = port.getAcquire(offset);
        port.setRelease(offset, word | mask);
        return word;
    }

    @Override
    public long get(long offset) {
        return port.get(offset);
    }

    @Override
    public void set(long offset, long value) {
        port.set(offset, value);
    }

    @Override
    public long getOpaque(long offset) {
        return port.getOpaque(offset);
    }

    @Override
    public void setOpaque(long offset, long value) {
        port.setOpaque(offset, value);
    }

    @Override
    public long getAcquire(long offset) {
        return port.getAcquire(offset);
    }

    @Override
    public void setRelease(long offset, long value) {
        port.setRelease(offset, value);
    }

    @Override
    public long getVolatile(long offset) {
        return port.getVolatile(offset);
    }
}
