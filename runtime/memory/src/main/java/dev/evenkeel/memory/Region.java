package dev.evenkeel.memory;

import dev.evenkeel.memory.event.LimitHit;
import dev.evenkeel.memory.leak.SampledRegions;
import dev.evenkeel.memory.os.NativeAccess;
import dev.evenkeel.memory.region.RegionSpace;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.ReentrantLock;
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
    private static final long CHARGE_BYTES = 32 * 1024;

    private final MemoryRuntime runtime;
    private final long mappingAddress;
    private final RegionSpace space;
    private final long limitBytes;
    private final RegionKind kind;
    private final @Nullable Accountant accountant;
    private final @Nullable Region parent;
    private final @Nullable ReentrantLock lock;
    private final SampledRegions.@Nullable Watch watch;
    private Thread owner = Thread.currentThread();
    private @Nullable Arena lifetime;
    private long chargedBytes;
    private int nestedCount;
    private boolean closed;

    Region(
            MemoryRuntime runtime,
            RegionSpace space,
            RegionKind kind,
            long limitBytes,
            @Nullable Accountant accountant,
            @Nullable Region parent) {
        this.runtime = runtime;
        this.space = space;
        this.kind = kind;
        this.limitBytes = limitBytes;
        this.accountant = accountant;
        this.parent = parent;
        lock = kind == RegionKind.SHARED ? new ReentrantLock() : null;
        mappingAddress = runtime.mapping().address();
        watch = space.isSampled() ? runtime.watch(this) : null;
    }

    /**
     * Opens a region within this one, of the same kind, which must be closed first. It may use what this one has left now.
     *
     * @throws IllegalStateException if this region is closed
     * @throws WrongThreadException if this region is another thread's
     */
    public Region openNested() {
        enter();
        try {
            Region nested = runtime.openNested(kind, limitBytes - space.askedBytes(), accountant, this);
            nestedCount++;
            return nested;
        } finally {
            leave();
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
        if (kind != RegionKind.HAND_OVER) {
            throw new UnsupportedOperationException(
                    "only a region opened as HAND_OVER can be handed over: kind=" + kind);
        }
        enter();
        owner = next;
        leave();
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
        long offset = allocateRaw(byteSize, byteAlignment);
        return NativeAccess.segment(mappingAddress + offset, byteSize, lifetimeOnceEntered());
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
        enter();
        try {
            if (byteSize < 0) {
                throw new IllegalArgumentException("byteSize must not be negative: byteSize=" + byteSize);
            }
            if (byteAlignment <= 0 || Long.bitCount(byteAlignment) != 1) {
                throw new IllegalArgumentException(
                        "byteAlignment must be a power of two: byteAlignment=" + byteAlignment);
            }
            if (accountant != null && space.askedBytes() + byteSize > chargedBytes) {
                charge(accountant, byteSize);
            }
            long offset = space.allocate(byteSize, byteAlignment);
            return offset >= 0 ? offset : allocateAgain(offset, byteSize, byteAlignment);
        } finally {
            leave();
        }
    }

    /** {@link #allocateRaw(long, long)} aligned to 8 bytes. */
    public long allocateRaw(long byteSize) {
        return allocateRaw(byteSize, DEFAULT_ALIGNMENT);
    }

    private void charge(Accountant payer, long byteSize) {
        long missing = space.askedBytes() + byteSize - chargedBytes;
        long chunk = Math.max(missing, CHARGE_BYTES);
        if (payer.charge(chunk) != null) {
            chunk = missing;
            Accountant refusing = payer.charge(chunk);
            if (refusing != null) {
                LimitHit.tell(byteSize, refusing.limitBytes());
                throw refusing.refusal(byteSize);
            }
        }
        chargedBytes += chunk;
    }

    private long allocateAgain(long refusal, long byteSize, long byteAlignment) {
        if (refusal == RegionSpace.OVER_LIMIT) {
            LimitHit.tell(byteSize, limitBytes);
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
        enter();
        try {
            return space.askedBytes();
        } finally {
            leave();
        }
    }

    /** The lifetime that this region's segments carry. */
    @Override
    public MemorySegment.Scope scope() {
        enter();
        try {
            return lifetime().scope();
        } finally {
            leave();
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
        enter();
        try {
            if (nestedCount > 0) {
                throw new IllegalStateException("close the nested regions first: nestedCount=" + nestedCount);
            }
            if (lifetime != null) {
                lifetime.close();
            }
            closed = true;
            if (watch != null) {
                watch.closed();
            }
            if (accountant != null) {
                accountant.credit(chargedBytes);
            }
            runtime.closeSpace(space);
        } finally {
            leave();
        }
        if (parent != null) {
            parent.nestedClosed();
        }
    }

    private void nestedClosed() {
        if (lock != null) {
            lock.lock();
        }
        nestedCount--;
        leave();
    }

    private Arena lifetimeOnceEntered() {
        if (lock == null) {
            return lifetime();
        }
        enter();
        try {
            return lifetime();
        } finally {
            leave();
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // close() does
    private Arena lifetime() {
        Arena current = lifetime;
        if (current == null) {
            current = kind == RegionKind.BOUND ? Arena.ofConfined() : Arena.ofShared();
            lifetime = current;
        }
        return current;
    }

    private void enter() {
        if (lock != null) {
            lock.lock();
        } else if (Thread.currentThread() != owner) {
            throw new WrongThreadException("the region belongs to thread " + owner.getName() + ", this is "
                    + Thread.currentThread().getName());
        }
        if (closed) {
            leave();
            throw new IllegalStateException("the region is closed");
        }
    }

    private void leave() {
        if (lock != null) {
            lock.unlock();
        }
    }
}
