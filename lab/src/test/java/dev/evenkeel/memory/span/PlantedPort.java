package dev.evenkeel.memory.span;

import dev.evenkeel.memory.port.HeapPort;
import dev.evenkeel.memory.port.MemoryPort;

/** A port with one bug planted in it: an operation that has to be atomic is two steps. */
final class PlantedPort implements MemoryPort {
    private final MemoryPort port;
    private final Bug bug;

    /** What is broken. */
    enum Bug {
        COMPARE_AND_SET,
        GET_AND_SET,
        GET_AND_BITWISE_OR
    }

    PlantedPort(int wordCount, Bug bug) {
        this.port = new HeapPort(wordCount);
        this.bug = bug;
    }

    @Override
    public boolean compareAndSet(long offset, long expected, long value) {
        if (bug != Bug.COMPARE_AND_SET) {
            return port.compareAndSet(offset, expected, value);
        }
        if (port.getVolatile(offset) != expected) {
            return false;
        }
        port.setRelease(offset, value);
        return true;
    }

    @Override
    public long getAndSet(long offset, long value) {
        if (bug != Bug.GET_AND_SET) {
            return port.getAndSet(offset, value);
        }
        long word = port.getVolatile(offset);
        port.setRelease(offset, value);
        return word;
    }

    @Override
    public long getAndBitwiseOr(long offset, long mask) {
        if (bug != Bug.GET_AND_BITWISE_OR) {
            return port.getAndBitwiseOr(offset, mask);
        }
        long word = port.getVolatile(offset);
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
