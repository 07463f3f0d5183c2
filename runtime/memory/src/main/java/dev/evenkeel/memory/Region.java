package dev.evenkeel.memory;

import dev.evenkeel.memory.os.NativeAccess;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Memory that ends all at once: allocate as often as needed, free nothing, {@link #close} in the end.
 *
 * <p>A region belongs to the thread that opened it, unless its {@link RegionKind} says otherwise. Using it, or a segment
 * from it, from another thread throws {@link WrongThreadException}; after close, {@link IllegalStateException}; outside
 * of a segment's bounds, {@link IndexOutOfBoundsException}. The JDK enforces this for segments. Offsets from
 * {@link #allocateRaw} are the fast way and are not checked.
 *
 * <p>Garbage: this object; an arena's three objects once the first segment is asked for; a segment for each allocation
 * that the compiler can't keep on the stack. Raw allocation makes none.
 */
public final class Region implements Arena {
    private static final long DEFAULT_ALIGNMENT = 8;

    /** All that a region knows, and the next one after it is closed; null then. */
    private @Nullable RegionState state;

    private @Nullable Arena lifetime;

    Region(RegionState state) {
        this.state = state;
    }

    /**
     * Opens a region within this one, of the same kind, which must be closed first. It may use what this one has left now.
     *
     * @throws IllegalStateException if this region is closed
     * @throws WrongThreadException if this region is another thread's
     */
    public Region openNested() {
        RegionState entered = enter();
        try {
            Region nested =
                    entered.runtime().openNested(entered.kind(), entered.leftBytes(), entered.accountant(), this);
            entered.nested(1);
            return nested;
        } finally {
            entered.leave();
        }
    }

    /**
     * Makes another thread the owner, from now on; this one must not use the region any more. The two must synchronize: by
     * a queue, a start, a join.
     *
     * @throws UnsupportedOperationException if the region isn't {@link RegionKind#HAND_OVER}
     * @throws IllegalStateException if the region is closed
     * @throws WrongThreadException if the region is another thread's
     */
    public void handOver(Thread next) {
        RegionState entered = enter();
        try {
            if (entered.kind() != RegionKind.HAND_OVER) {
                throw new UnsupportedOperationException(
                        "only a region opened as HAND_OVER can be handed over: kind=" + entered.kind());
            }
            entered.handOver(next);
        } finally {
            entered.leave();
        }
    }

    /**
     * A segment of zeroes that lives as long as this region.
     *
     * @throws IllegalArgumentException if the size is negative or the alignment isn't a power of two
     * @throws MemoryLimitException if the region's limit, its accountant's or the runtime's is reached
     * @throws IllegalStateException if the region is closed
     * @throws WrongThreadException if the region is another thread's
     */
    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
        return allocateUninitialized(byteSize, byteAlignment).fill((byte) 0);
    }

    /** As {@link #allocate(long, long)}, with whatever the memory held before. */
    public MemorySegment allocateUninitialized(long byteSize, long byteAlignment) {
        RegionState entered = enter();
        try {
            long offset = entered.take(byteSize, byteAlignment);
            return NativeAccess.segment(entered.addressOf(offset), byteSize, lifetime(entered));
        } finally {
            entered.leave();
        }
    }

    /**
     * Memory as an offset into {@link MemoryRuntime#mapping}, with whatever it held before. It must not be used after
     * the region is closed: it is someone else's then, and nothing notices. Makes no garbage.
     *
     * @throws IllegalArgumentException if the size is negative or the alignment isn't a power of two
     * @throws MemoryLimitException if the region's limit, its accountant's or the runtime's is reached
     * @throws IllegalStateException if the region is closed
     * @throws WrongThreadException if the region is another thread's
     */
    public long allocateRaw(long byteSize, long byteAlignment) {
        RegionState mine = state;
        return mine != null && mine.isMine()
                ? mine.take(byteSize, byteAlignment)
                : allocateRawEntered(byteSize, byteAlignment);
    }

    private long allocateRawEntered(long byteSize, long byteAlignment) {
        RegionState entered = enter();
        try {
            return entered.take(byteSize, byteAlignment);
        } finally {
            entered.leave();
        }
    }

    /** {@link #allocateRaw(long, long)} aligned to 8 bytes. */
    public long allocateRaw(long byteSize) {
        return allocateRaw(byteSize, DEFAULT_ALIGNMENT);
    }

    /** Bytes asked for so far. */
    public long usedBytes() {
        RegionState entered = enter();
        try {
            return entered.askedBytes();
        } finally {
            entered.leave();
        }
    }

    /** The lifetime that this region's segments carry. */
    @Override
    public MemorySegment.Scope scope() {
        RegionState entered = enter();
        try {
            return lifetime(entered).scope();
        } finally {
            entered.leave();
        }
    }

    /**
     * Ends the region and everything allocated in it, in time that grows with its spans, not its allocations.
     *
     * @throws IllegalStateException if it is closed already, or a nested region is open
     * @throws WrongThreadException if the region is another thread's
     */
    @Override
    public void close() {
        RegionState entered = enter();
        Region parent = entered.parent();
        try {
            if (entered.nestedCount() > 0) {
                throw new IllegalStateException("close the nested regions first: nestedCount=" + entered.nestedCount());
            }
            if (lifetime != null) {
                lifetime.close();
            }
            state = null;
            entered.end();
        } finally {
            entered.leave();
        }
        if (parent != null) {
            parent.nestedClosed();
        }
    }

    private void nestedClosed() {
        RegionState entered = enter();
        entered.nested(-1);
        entered.leave();
    }

    @SuppressWarnings("MustBeClosedChecker") // close() does
    private Arena lifetime(RegionState entered) {
        Arena current = lifetime;
        if (current == null) {
            current = entered.kind() == RegionKind.BOUND ? Arena.ofConfined() : Arena.ofShared();
            lifetime = current;
        }
        return current;
    }

    /** Enters; {@link RegionState#leave} in a finally block. */
    private RegionState enter() {
        RegionState current = state;
        if (current == null) {
            throw closed();
        }
        if (!current.tryEnter()) {
            throw state == null ? closed() : current.wrongThread();
        }
        if (state == null) {
            current.leave();
            throw closed();
        }
        return current;
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the region is closed");
    }
}
