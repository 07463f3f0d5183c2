package dev.evenkeel.memory;

import dev.evenkeel.memory.event.LimitHit;
import dev.evenkeel.memory.leak.SampledRegions;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.region.RegionSpace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What an open region knows, kept when it is closed and used for the next one, so that the {@link Region} itself is two
 * references and a flag.
 *
 * <p>A closed region that is used again in a race must not touch the next one that has the same state. Its owner is written
 * last when the state is opened, with release, and read first, with acquire: who sees an owner of the next region sees that
 * the closed one has lost its state, or has another since it was opened again. A reference that wouldn't change isn't written, which saves the collector's barrier.
 */
final class RegionState extends RegionSpace {
    private static final long CHARGE_BYTES = 32 * 1024;
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(RegionState.class, "owner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final MemoryRuntime runtime;
    private final ReentrantLock lock = new ReentrantLock();

    /** Null: all threads, under the lock. */
    private @Nullable Thread owner;

    private RegionKind kind = RegionKind.BOUND;
    private long limitBytes;
    private @Nullable Accountant accountant;
    private @Nullable Region parent;
    private SampledRegions.@Nullable Watch watch;
    private long chargedBytes;
    private int nestedCount;

    RegionState(MemoryRuntime runtime, PageHeap pages, long address) {
        super(pages, address);
        this.runtime = runtime;
    }

    /** Makes it the state of a region that is being opened. */
    @SuppressWarnings("ReferenceEquality") // the same object is no news
    void begin(RegionKind newKind, long newLimitBytes, @Nullable Accountant payer, @Nullable Region newParent) {
        limitBytes = newLimitBytes;
        chargedBytes = 0;
        nestedCount = 0;
        if (kind != newKind) {
            kind = newKind;
        }
        if (accountant != payer) {
            accountant = payer;
        }
        if (parent != newParent) {
            parent = newParent;
        }
        Thread newOwner = newKind == RegionKind.SHARED ? null : Thread.currentThread();
        if (owner != newOwner) {
            OWNER.setRelease(this, newOwner);
        }
    }

    void watch(SampledRegions.@Nullable Watch newWatch) {
        watch = newWatch;
    }

    MemoryRuntime runtime() {
        return runtime;
    }

    RegionKind kind() {
        return kind;
    }

    @Nullable
    Accountant accountant() {
        return accountant;
    }

    @Nullable
    Region parent() {
        return parent;
    }

    /** What nested regions may still use. */
    long leftBytes() {
        return limitBytes - askedBytes();
    }

    void nested(int change) {
        nestedCount += change;
    }

    int nestedCount() {
        return nestedCount;
    }

    void handOver(Thread next) {
        OWNER.setRelease(this, next);
    }

    /** Whether this thread may go on without {@link #tryEnter}, because no other may. */
    boolean isMine() {
        return OWNER.getAcquire(this) == Thread.currentThread();
    }

    /** Enters, {@link #leave} in a finally block; false if it is another thread's. */
    boolean tryEnter() {
        Thread current = (Thread) OWNER.getAcquire(this);
        if (current == null) {
            lock.lock();
            return true;
        }
        return current == Thread.currentThread();
    }

    WrongThreadException wrongThread() {
        Thread other = owner;
        return new WrongThreadException("the region belongs to thread " + (other == null ? "" : other.getName())
                + ", this is " + Thread.currentThread().getName());
    }

    void leave() {
        if (lock.isHeldByCurrentThread()) {
            lock.unlock();
        }
    }

    /** Takes memory for an open region; the caller has entered. */
    long take(long byteSize, long byteAlignment) {
        if (byteSize < 0) {
            throw new IllegalArgumentException("byteSize must not be negative: byteSize=" + byteSize);
        }
        if (byteAlignment <= 0 || (byteAlignment & (byteAlignment - 1)) != 0) {
            throw new IllegalArgumentException("byteAlignment must be a power of two: byteAlignment=" + byteAlignment);
        }
        if (accountant != null && askedBytes() + byteSize > chargedBytes) {
            charge(accountant, byteSize);
        }
        long offset = allocate(byteSize, byteAlignment);
        return offset >= 0 ? offset : takeAgain(offset, byteSize, byteAlignment);
    }

    private void charge(Accountant payer, long byteSize) {
        long missing = askedBytes() + byteSize - chargedBytes;
        long chunk = Math.max(missing, CHARGE_BYTES);
        if (payer.charge(chunk) != null) {
            chunk = missing;
            payer.chargeOrThrow(chunk);
        }
        chargedBytes += chunk;
    }

    private long takeAgain(long refusal, long byteSize, long byteAlignment) {
        if (refusal == OVER_LIMIT) {
            LimitHit.tell(byteSize, limitBytes);
            throw new MemoryLimitException("no room for " + byteSize + " bytes in this region: limitBytes=" + limitBytes
                    + ", usedBytes=" + askedBytes());
        }
        runtime.trimCaches();
        long offset = allocate(byteSize, byteAlignment);
        if (offset < 0) {
            throw runtime.limitReached(byteSize);
        }
        return offset;
    }

    /** Ends the region: takes charges and memory back. */
    void end() {
        SampledRegions.Watch watching = watch;
        if (watching != null) {
            watching.closed();
            watch = null;
        }
        if (accountant != null) {
            accountant.credit(chargedBytes);
        }
        runtime.closeSpace(this);
    }
}
