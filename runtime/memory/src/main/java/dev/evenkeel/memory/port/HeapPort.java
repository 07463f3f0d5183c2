package dev.evenkeel.memory.port;

import java.util.concurrent.atomic.AtomicLongArray;

/** The port's on-heap double, for model checkers and tests that must not touch native memory. */
public final class HeapPort implements MemoryPort {
    private final AtomicLongArray words;

    public HeapPort(int wordCount) {
        words = new AtomicLongArray(wordCount);
    }

    @Override
    public long get(long offset) {
        return words.getPlain(index(offset));
    }

    @Override
    public void set(long offset, long value) {
        words.setPlain(index(offset), value);
    }

    @Override
    public long getOpaque(long offset) {
        return words.getOpaque(index(offset));
    }

    @Override
    public void setOpaque(long offset, long value) {
        words.setOpaque(index(offset), value);
    }

    @Override
    public long getAcquire(long offset) {
        return words.getAcquire(index(offset));
    }

    @Override
    public void setRelease(long offset, long value) {
        words.setRelease(index(offset), value);
    }

    @Override
    public long getVolatile(long offset) {
        return words.get(index(offset));
    }

    @Override
    public boolean compareAndSet(long offset, long expected, long value) {
        return words.compareAndSet(index(offset), expected, value);
    }

    @Override
    public long getAndSet(long offset, long value) {
        return words.getAndSet(index(offset), value);
    }

    @Override
    public long getAndBitwiseOr(long offset, long mask) {
        // By hand: lincheck doesn't stop a thread before getAndAccumulate, and would miss what happens then. A test
        // shows it.
        int index = index(offset);
        long word = words.get(index);
        while (!words.compareAndSet(index, word, word | mask)) {
            word = words.get(index);
        }
        return word;
    }

    private static int index(long offset) {
        if ((offset & 7) != 0) {
            throw new IllegalArgumentException("offset must be a multiple of 8: offset=" + offset);
        }
        return Math.toIntExact(offset >> 3);
    }
}
