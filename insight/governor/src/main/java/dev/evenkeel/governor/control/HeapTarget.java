package dev.evenkeel.governor.control;

/**
 * The size at which the heap shall be kept, moved a bounded step a round.
 *
 * <p>Wanted is the smallest of three: what the memory limit leaves beside what is off the heap, what lives times one plus the
 * growth limit, and the heap's maximum. Three things come before it. The target is never below the live set and its
 * headroom: if it is, it goes up at once. It starts to move only when the wanted size is outside a dead band, and then goes on
 * until it is there, so that a reading that wavers does not move a flag each round. While the collector takes more than its
 * share of the processors the target rises, even past the limit: as in Go's runtime, a limit that is missed for a while is
 * better than a process that does nothing but collect.
 *
 * <p>Used by one thread at a time.
 */
public final class HeapTarget {

    private final TargetRule rule;
    private long targetBytes;
    private boolean moving;

    /** What bounds the size that is wanted. */
    public enum Bound {
        /** What the memory limit leaves. */
        MEMORY_LIMIT,
        /** The growth limit. */
        GROWTH_LIMIT,
        /** What lives and its headroom need more than the limits leave. */
        LIVE_SET,
        /** The collector is short of room. */
        COLLECTOR_CPU,
        /** Only the heap's own maximum. */
        HEAP_MAX
    }

    /**
     * One round.
     *
     * @param fromBytes the target before
     * @param targetBytes the target now
     * @param wantedBytes where it is going
     * @param bound what bounds the wanted size
     * @param fits whether what lives, its headroom and what is off the heap fit into the memory limit
     */
    public record Step(long fromBytes, long targetBytes, long wantedBytes, Bound bound, boolean fits) {
        /** Whether the target moved. */
        public boolean moved() {
            return fromBytes != targetBytes;
        }
    }

    /**
     * A target at the heap's maximum.
     *
     * @throws IllegalArgumentException if the maximum isn't above 0
     */
    public HeapTarget(TargetRule rule, long heapMaxBytes) {
        if (heapMaxBytes <= 0) {
            throw new IllegalArgumentException("heapMaxBytes must be above 0: heapMaxBytes=" + heapMaxBytes);
        }
        this.rule = rule;
        this.targetBytes = heapMaxBytes;
    }

    /** The target of the last round. */
    public long targetBytes() {
        return targetBytes;
    }

    /** Moves on by one round. */
    public Step next(Room room) {
        long floor = rule.floor(room);
        long left = Math.max(0, rule.usable(room.limitBytes()) - room.offHeapBytes());
        boolean fits = room.limitBytes() == Long.MAX_VALUE || left >= floor;
        Wanted wanted = wanted(room, left, floor);
        long from = targetBytes;
        targetBytes = moved(from, wanted.bytes(), floor, room.heapMaxBytes());
        return new Step(from, targetBytes, wanted.bytes(), wanted.bound(), fits);
    }

    private record Wanted(long bytes, Bound bound) {}

    private Wanted wanted(Room room, long left, long floor) {
        if (room.collectorCpuShare() > rule.collectorCpuShareMax()) {
            return new Wanted(room.heapMaxBytes(), Bound.COLLECTOR_CPU);
        }
        long grown = rule.grown(room.liveBytes());
        long smallest = Math.min(Math.min(left, grown), room.heapMaxBytes());
        if (smallest < floor) {
            return new Wanted(floor, Bound.LIVE_SET);
        }
        if (smallest == room.heapMaxBytes()) {
            return new Wanted(room.heapMaxBytes(), Bound.HEAP_MAX);
        }
        return new Wanted(smallest, smallest == left ? Bound.MEMORY_LIMIT : Bound.GROWTH_LIMIT);
    }

    private long moved(long from, long wanted, long floor, long heapMax) {
        if (from < floor) {
            moving = wanted > floor;
            return floor;
        }
        long distance = Math.abs(wanted - from);
        moving |= distance > from * rule.deadbandShare();
        if (!moving) {
            return Math.min(from, heapMax);
        }
        long step = wanted < from
                ? Math.max(wanted, (long) (from * (1 - rule.stepDownShare())))
                : Math.min(wanted, (long) (from * (1 + rule.stepUpShare())));
        long next = Math.min(Math.max(step, floor), heapMax);
        moving = next != wanted;
        return next;
    }
}
