package dev.evenkeel.memory.port;

/**
 * 64-bit words shared between threads, addressed by byte offset (a multiple of 8). All state that lock-free code
 * decides on is read and written through here, with the memory order in the name, so that a model checker, which
 * can't see off-heap memory, runs the same code on {@link HeapPort}.
 *
 * <p>An offset outside the port throws {@link IndexOutOfBoundsException}.
 */
public interface MemoryPort {

    /** Plain read: for words that the caller's lock guards. */
    long get(long offset);

    /** Plain write: for words that the caller's lock guards. */
    void set(long offset, long value);

    long getOpaque(long offset);

    void setOpaque(long offset, long value);

    long getAcquire(long offset);

    void setRelease(long offset, long value);

    long getVolatile(long offset);

    /** Compares and sets with volatile effects, as the two below. */
    boolean compareAndSet(long offset, long expected, long value);

    long getAndSet(long offset, long value);

    long getAndBitwiseOr(long offset, long mask);
}
