package dev.evenkeel.memory;

import dev.evenkeel.memory.os.NativeAccess;
import dev.evenkeel.memory.region.RegionSpace;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Memory that ends all at once: allocate as often as needed, free nothing, {@link #close} in the end.
 *
 * <p>A region belongs to the thread that opened it. Using it, or a segment from it, from another thread throws
 * {@link WrongThreadException}; after close, {@link IllegalStateException}; outside of a segment's bounds,
 * {@link IndexOutOfBoundsException}. The JDK enforces this for segments. Offsets from {@link #allocateRaw} are the fast
 * way and are not checked.
 *
 * <p>Garbage: this object; a confined arena's three objects once the first segment is asked for; a segment for each
 * allocation that the compiler can't keep on the stack. Raw allocation makes none.
 */
public final class Region implements Arena {
    private static final long DEFAULT_ALIGNMENT = 8;

    private final MemoryRuntime runtime;
    private final long mappingAddress;
    private final RegionSpace space;
    private final long limitBytes;
    private final Thread owner = Thread.currentThread();
    private @Nullable Arena lifetime;
    private boolean closed;

    Region(MemoryRuntime runtime, RegionSpace space, long limitBytes) {
        this.runtime = runtime;
        this.space = space;
        this.limitBytes = limitBytes;
        mappingAddress = runtime.mapping().address();
    }

    /**
     * A segment of zeroes that lives as long as this region.
     *
     * @throws IllegalArgumentException if the size is negative or the alignment isn't a power of two
     * @throws MemoryLimitException if the region's limit or the runtime's is reached
     * @throws IllegalStateException if the region is closed
     * @throws WrongThreadException if another thread opened it
     */
    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
        return allocateUninitialized(byteSize, byteAlignment).fill((byte) 0);
    }

    /** As {@link #allocate(long, long)}, with whatever the memory held before. */
    public MemorySegment allocateUninitialized(long byteSize, long byteAlignment) {
        long offset = allocateRaw(byteSize, byteAlignment);
        return NativeAccess.segment(mappingAddress + offset, byteSize, lifetime());
    }

    /**
     * Memory as an offset into {@link MemoryRuntime#mapping}, with whatever it held before. It must not be used after
     * the region is closed: it is someone else's then, and nothing notices. Makes no garbage.
     *
     * @throws IllegalArgumentException if the size is negative or the alignment isn't a power of two
     * @throws MemoryLimitException if the region's limit or the runtime's is reached
     * @throws IllegalStateException if the region is closed
     * @throws WrongThreadException if another thread opened it
     */
    public long allocateRaw(long byteSize, long byteAlignment) {
        checkUsable();
        if (byteSize < 0) {
            throw new IllegalArgumentException("byteSize must not be negative: byteSize=" + byteSize);
        }
        if (byteAlignment <= 0 || Long.bitCount(byteAlignment) != 1) {
            throw new IllegalArgumentException("byteAlignment must be a power of two: byteAlignment=" + byteAlignment);
        }
        long offset = space.allocate(byteSize, byteAlignment);
        return offset >= 0 ? offset : allocateAgain(offset, byteSize, byteAlignment);
    }

    /** {@link #allocateRaw(long, long)} aligned to 8 bytes. */
    public long allocateRaw(long byteSize) {
        return allocateRaw(byteSize, DEFAULT_ALIGNMENT);
    }

    private long allocateAgain(long refusal, long byteSize, long byteAlignment) {
        if (refusal == RegionSpace.OVER_LIMIT) {
            throw new MemoryLimitException("no room for " + byteSize + " bytes in this region: limitBytes=" + limitBytes
                    + ", usedBytes=" + space.askedBytes());
        }
        runtime.trimCaches();
        long offset = space.allocate(byteSize, byteAlignment);
        if (offset < 0) {
            throw runtime.limitReached(byteSize);
        }
        return offset;
    }

    /** Bytes asked for so far. */
    public long usedBytes() {
        checkUsable();
        return space.askedBytes();
    }

    /** The lifetime that this region's segments carry. */
    @Override
    public MemorySegment.Scope scope() {
        checkUsable();
        return lifetime().scope();
    }

    /**
     * Ends the region and everything allocated in it, in time that grows with its spans, not its allocations.
     *
     * @throws IllegalStateException if it is closed already
     * @throws WrongThreadException if another thread opened it
     */
    @Override
    public void close() {
        checkUsable();
        if (lifetime != null) {
            lifetime.close();
        }
        closed = true;
        runtime.closeSpace(space);
    }

    @SuppressWarnings("MustBeClosedChecker") // close() does
    private Arena lifetime() {
        Arena current = lifetime;
        if (current == null) {
            current = Arena.ofConfined();
            lifetime = current;
        }
        return current;
    }

    private void checkUsable() {
        if (Thread.currentThread() != owner) {
            throw new WrongThreadException("the region belongs to thread " + owner.getName() + ", this is "
                    + Thread.currentThread().getName());
        }
        if (closed) {
            throw new IllegalStateException("the region is closed");
        }
    }
}
