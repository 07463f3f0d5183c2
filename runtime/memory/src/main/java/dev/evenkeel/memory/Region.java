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
 * <p>Garbage: this object, unless it is {@linkplain #reopen opened again}; an arena's three objects once the first segment is
 * asked for; a segment for each allocation that the compiler can't keep on the stack. Raw allocation makes none.
 */
public final class Region implements Arena {
    private static final long DEFAULT_ALIGNMENT = 8;

    /** All that a region knows, and the next one after it is closed; null then. */
    private @Nullable RegionState state;

    private @Nullable Arena lifetime;

    private final boolean isShared;

    private Region(RegionKind kind) {
        isShared = kind == RegionKind.SHARED;
    }

    static Region open(
            MemoryRuntime runtime,
            RegionKind kind,
            long limitBytes,
            @Nullable Accountant payer,
            @Nullable Region parent) {
        Region region = new Region(kind);
        region.begin(runtime, runtime.openState(kind, limitBytes, payer, parent));
        return region;
    }

    private void begin(MemoryRuntime runtime, RegionState opened) {
        state = opened;
        if (opened.isSampled()) {
            runtime.watch(this, opened);
        }
    }

    /** {@link #reopen(MemoryRuntime, long)}, bounded by the runtime's own limit only. */
    public void reopen(MemoryRuntime runtime) {
        reopen(runtime, Long.MAX_VALUE);
    }

    /**
     * Opens this region again after its {@link #close}, as {@link MemoryRuntime#openRegion(long)} would, without making an object: for
     * who opens one after another, such as a connection for each of its requests. Segments of its earlier life stay closed.
     * Only for who has the region to itself, since whoever else still holds it has one that is open.
     *
     * @param limitBytes most bytes that may be asked for in it
     * @throws IllegalArgumentException if the limit is negative
     * @throws IllegalStateException if the region is open
     * @throws UnsupportedOperationException if the region was opened as {@link RegionKind#SHARED}
     */
    public void reopen(MemoryRuntime runtime, long limitBytes) {
        if (isShared) {
            throw new UnsupportedOperationException("a shared region can't be opened again; open another");
        }
        if (state != null) {
            throw new IllegalStateException("close the region before it is opened again");
        }
        begin(runtime, runtime.openState(RegionKind.BOUND, limitBytes, null, null));
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
            Region nested = open(entered.runtime(), entered.kind(), entered.leftBytes(), entered.accountant(), this);
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
                lifetime = null;
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
            throw state == current ? current.wrongThread() : closed();
        }
        if (state != current) {
            current.leave();
            throw closed();
        }
        return current;
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the region is closed");
    }
}
