package dev.evenkeel.memory;

import dev.evenkeel.memory.event.LimitHit;
import dev.evenkeel.memory.span.SizeClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A named share of a runtime's memory: what is charged to it is charged to all above it, and each of them may refuse.
 *
 * <p>The root is {@link MemoryRuntime#accountant}; a subsystem gets a {@link #child} with a limit of its own and passes it to
 * {@link MemoryRuntime#openRegion(RegionKind, long, Accountant)} or {@link Blocks#chargedTo}. Charged are bytes asked for of
 * blocks with a handle and regions (of those in chunks), whole blocks of those reached by offset. The limit of all accountants together is the
 * runtime's own, which counts pages.
 *
 * <p>Thread-safe. A charge costs one CAS a level.
 */
public final class Accountant implements AutoCloseable {
    private final String name;
    private final long limitBytes;
    private final @Nullable Accountant parent;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();
    private final List<Accountant> children = new ArrayList<>();

    Accountant(String name, long limitBytes, @Nullable Accountant parent) {
        this.name = name;
        this.limitBytes = limitBytes;
        this.parent = parent;
    }

    /**
     * Opens an accountant below this one.
     *
     * @param childName for messages and figures; need not be unique
     * @param childLimitBytes most that may be charged to it; may be more than this one's, which then refuses first
     * @throws IllegalArgumentException if the name is blank or the limit negative
     */
    public Accountant child(String childName, long childLimitBytes) {
        if (childName.isBlank()) {
            throw new IllegalArgumentException("childName must not be blank: childName='" + childName + "'");
        }
        if (childLimitBytes < 0) {
            throw new IllegalArgumentException(
                    "childLimitBytes must not be negative: childLimitBytes=" + childLimitBytes);
        }
        Accountant child = new Accountant(childName, childLimitBytes, this);
        synchronized (children) {
            children.add(child);
        }
        return child;
    }

    /** Charges this one and all above it; returns the one that refuses, having charged nobody, or null. */
    @Nullable
    Accountant charge(long bytes) {
        for (Accountant each = this; each != null; each = each.parent) {
            if (!each.add(bytes)) {
                creditUpTo(each, bytes);
                return each;
            }
        }
        return null;
    }

    /** As {@link #charge}, with an exception. */
    void chargeOrThrow(long bytes) {
        Accountant refusing = charge(bytes);
        if (refusing != null) {
            LimitHit.tell(bytes, refusing.limitBytes());
            throw refusing.refusal(bytes);
        }
    }

    private boolean add(long bytes) {
        long before = used.get();
        while (bytes <= limitBytes - before) {
            if (used.compareAndSet(before, before + bytes)) {
                if (before + bytes > peak.get()) {
                    peak.accumulateAndGet(before + bytes, Math::max);
                }
                return true;
            }
            before = used.get();
        }
        return false;
    }

    private void creditUpTo(Accountant end, long bytes) {
        for (Accountant each = this; each != null && each != end; each = each.parent) {
            each.used.addAndGet(-bytes);
        }
    }

    /** Takes a charge back, here and above. */
    void credit(long bytes) {
        for (Accountant each = this; each != null; each = each.parent) {
            each.used.addAndGet(-bytes);
        }
    }

    /** Who has refused a whole block: this one, one above, or the runtime. */
    MemoryLimitException refusedRaw(long byteSize, MemoryRuntime runtime) {
        long charge = SizeClasses.bytesFor(byteSize);
        for (Accountant each = this; each != null; each = each.parent) {
            if (charge > each.limitBytes - each.usedBytes()) {
                LimitHit.tell(byteSize, each.limitBytes);
                return each.refusal(byteSize);
            }
        }
        return runtime.limitReached(byteSize);
    }

    MemoryLimitException refusal(long byteSize) {
        return new MemoryLimitException("no room for " + byteSize + " bytes in '" + path()
                + "': free something or raise its" + " limit: limitBytes=" + limitBytes + ", usedBytes=" + used.get());
    }

    /** The names from the root down, with slashes between. */
    public String path() {
        return parent == null ? name : parent.path() + "/" + name;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Most that may be charged to it. */
    public long limitBytes() {
        return limitBytes;
    }

    /** What is charged to it now, children included. */
    public long usedBytes() {
        return used.get();
    }

    /** Most that was ever charged to it at once. */
    public long peakBytes() {
        return peak.get();
    }

    /** Those below it that aren't closed. */
    public List<Accountant> children() {
        synchronized (children) {
            return List.copyOf(children);
        }
    }

    /**
     * Takes it out of its parent's children; the root does nothing.
     *
     * @throws IllegalStateException if anything is charged to it: that is a leak, and the message says how much
     */
    @Override
    public void close() {
        long left = used.get();
        if (parent == null) {
            return;
        }
        if (left != 0) {
            throw new IllegalStateException(
                    "everything charged to '" + path() + "' must be freed before it is closed: usedBytes=" + left);
        }
        synchronized (parent.children) {
            parent.children.remove(this);
        }
    }
}
