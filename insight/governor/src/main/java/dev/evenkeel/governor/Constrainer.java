package dev.evenkeel.governor;

import dev.evenkeel.governor.Decision.Effect;
import dev.evenkeel.governor.Levers.CollectionLever;
import dev.evenkeel.governor.control.HeapTarget;
import dev.evenkeel.governor.control.HeapTarget.Bound;
import dev.evenkeel.governor.control.LiveSet;
import dev.evenkeel.governor.control.Room;
import dev.evenkeel.signals.MemoryUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the process inside the memory limit: moves the heap's target, and has free memory off the heap given back while the
 * whole is over what is planned with.
 */
final class Constrainer {
    /** Committed may be so much over the target before it is called not to follow. */
    private static final double FOLLOWS_WITHIN = 1.25;

    /** Old collections that a collector may take to follow. */
    private static final int COLLECTIONS_TO_FOLLOW = 3;

    /** A collection for the sake of the size is not begun if there was one within this time. */
    private static final Duration COLLECTED_LATELY = Duration.ofSeconds(60);

    private final ConstrainSettings settings;
    private final boolean dryRun;
    private final Levers levers;
    private final OffHeapMemory offHeap;
    private final LongSupplier limit;
    private final Announcer announcer;
    private final HeapTarget target;
    private long oldCollectionsAtMove;
    private long oldCollections;
    private @Nullable Instant collectedAt;

    Constrainer(
            ConstrainSettings settings,
            boolean dryRun,
            Levers levers,
            OffHeapMemory offHeap,
            LongSupplier limit,
            Announcer announcer) {
        this.settings = settings;
        this.dryRun = dryRun;
        this.levers = levers;
        this.offHeap = offHeap;
        this.limit = limit;
        this.announcer = announcer;
        this.target = new HeapTarget(settings.rule(), levers.heapMaxBytes());
    }

    long targetBytes() {
        return target.targetBytes();
    }

    void round(Instant now, Seen.Picture seen) {
        MemoryUse memory = seen.memory();
        if (memory == null || seen.liveBytes() == LiveSet.UNKNOWN) {
            return;
        }
        long limitBytes =
                settings.limitBytes() == ConstrainSettings.FROM_CGROUP ? limit.getAsLong() : settings.limitBytes();
        long offHeapBytes = offHeapBytes(memory);
        HeapTarget.Step step = target.next(
                new Room(limitBytes, offHeapBytes, seen.liveBytes(), levers.heapMaxBytes(), seen.collectorCpuShare()));
        if (step.moved()) {
            move(now, step, seen, limitBytes, offHeapBytes);
        }
        collectToFollow(now, memory, seen);
        tellWhatDoesNotFit(now, step, seen, limitBytes, offHeapBytes);
        tellWhatDoesNotFollow(now, memory, seen);
        giveBack(now, memory, limitBytes, offHeapBytes);
    }

    /** What the process holds besides the heap: what is known by name, or by the resident set if that is more. */
    static long offHeapBytes(MemoryUse memory) {
        long named = known(memory.directBytes())
                + known(memory.metaspaceBytes())
                + known(memory.codeCacheBytes())
                + known(memory.runtimeBytes());
        return Math.max(named, known(memory.residentBytes()) - known(memory.heapCommittedBytes()));
    }

    private static long known(long byteSize) {
        return Math.max(0, byteSize);
    }

    private void move(Instant now, HeapTarget.Step step, Seen.Picture seen, long limitBytes, long offHeapBytes) {
        String reason = reason(step, seen, limitBytes, offHeapBytes);
        Effect effect = Effect.SAID;
        if (levers.heapLever().isEmpty()) {
            announcer.tellOnce(
                    "no lever",
                    new Decision.HeapTarget(
                            now,
                            reason + "; this JVM has no flag for it",
                            Effect.REFUSED,
                            "",
                            step.fromBytes(),
                            step.targetBytes()));
            return;
        }
        if (!dryRun) {
            try {
                levers.keepHeapAt(step.targetBytes(), seen.liveBytes());
                effect = Effect.DONE;
            } catch (LeverException e) {
                effect = Effect.FAILED;
                reason += "; " + e.getMessage();
            }
        }
        oldCollectionsAtMove = seen.oldCollections();
        announcer.tell(
                new Decision.HeapTarget(now, reason, effect, levers.heapLever(), step.fromBytes(), step.targetBytes()));
    }

    private String reason(HeapTarget.Step step, Seen.Picture seen, long limitBytes, long offHeapBytes) {
        String live = Sizes.of(seen.liveBytes());
        Bound bound = step.bound();
        if (bound == Bound.COLLECTOR_CPU) {
            return String.format(
                    Locale.ROOT,
                    "the collector takes %.0f %% of the processor time, so it gets more room",
                    100 * seen.collectorCpuShare());
        }
        if (bound == Bound.MEMORY_LIMIT) {
            return "a limit of " + Sizes.of(limitBytes) + " with " + Sizes.of(offHeapBytes) + " off the heap leaves "
                    + Sizes.of(step.wantedBytes()) + ", " + live + " live";
        }
        if (bound == Bound.GROWTH_LIMIT) {
            return String.format(
                    Locale.ROOT,
                    "%s live may grow by %.0f %% to %s",
                    live,
                    100 * settings.rule().growthLimit(),
                    Sizes.of(step.wantedBytes()));
        }
        return bound == Bound.LIVE_SET
                ? live + " live and its headroom need " + Sizes.of(step.wantedBytes())
                : "nothing bounds the heap but its maximum of " + Sizes.of(step.wantedBytes());
    }

    /** Where the heap takes its size only at the end of a collection, one is begun, if it can be concurrent. */
    private void collectToFollow(Instant now, MemoryUse memory, Seen.Picture seen) {
        if (seen.oldCollections() != oldCollections) {
            oldCollections = seen.oldCollections();
            collectedAt = now;
        }
        CollectionLever lever = levers.collectionLever();
        boolean over = memory.heapCommittedBytes() > target.targetBytes() * FOLLOWS_WITHIN;
        if (!over
                || !levers.followsOnlyWhenCollected()
                || lever.kind() != CollectionLever.Kind.CONCURRENT
                || (collectedAt != null && now.isBefore(collectedAt.plus(COLLECTED_LATELY)))) {
            return;
        }
        collectedAt = now;
        String reason = "the heap holds " + Sizes.of(memory.heapCommittedBytes()) + ", its target is "
                + Sizes.of(target.targetBytes()) + ", and it takes that size only when collected";
        Effect effect = Effect.SAID;
        if (!dryRun) {
            try {
                levers.collect();
                effect = Effect.DONE;
            } catch (LeverException e) {
                effect = Effect.FAILED;
                reason += "; " + e.getMessage();
            }
        }
        announcer.tell(new Decision.Collect(now, reason, effect, lever.name(), false));
    }

    private void tellWhatDoesNotFit(
            Instant now, HeapTarget.Step step, Seen.Picture seen, long limitBytes, long offHeapBytes) {
        if (step.fits()) {
            announcer.over(Decision.LimitTooSmall.class);
            return;
        }
        announcer.tellOnce(
                "does not fit",
                new Decision.LimitTooSmall(
                        now,
                        "the limit of " + Sizes.of(limitBytes) + " can't be kept: " + Sizes.of(seen.liveBytes())
                                + " live with its headroom and " + Sizes.of(offHeapBytes)
                                + " off the heap are more; raise the limit or find what holds the memory",
                        Effect.SAID));
    }

    /** What a flag is good for is only known from what the heap does: the collector may not look at it. */
    private void tellWhatDoesNotFollow(Instant now, MemoryUse memory, Seen.Picture seen) {
        boolean waited = seen.oldCollections() - oldCollectionsAtMove >= COLLECTIONS_TO_FOLLOW;
        boolean follows = memory.heapUsedBytes() <= target.targetBytes() * FOLLOWS_WITHIN
                && memory.heapCommittedBytes() <= target.targetBytes() * FOLLOWS_WITHIN;
        if (follows) {
            announcer.over(Decision.NotFollowed.class);
        } else if (waited && !dryRun) {
            announcer.tellOnce(
                    "does not follow",
                    new Decision.NotFollowed(
                            now,
                            "the heap holds " + Sizes.of(memory.heapCommittedBytes()) + " though its target is "
                                    + Sizes.of(target.targetBytes()) + ", " + COLLECTIONS_TO_FOLLOW
                                    + " collections of the old generation later",
                            Effect.FAILED));
        }
    }

    private void giveBack(Instant now, MemoryUse memory, long limitBytes, long offHeapBytes) {
        long runtime = known(memory.runtimeBytes());
        long over = known(memory.heapCommittedBytes())
                + offHeapBytes
                - settings.rule().usable(limitBytes);
        if (over <= 0 || runtime == 0) {
            announcer.over(Decision.Release.class);
            return;
        }
        long wanted = Math.min(over, runtime);
        String reason =
                "the process holds " + Sizes.of(over) + " more than is planned of its limit of " + Sizes.of(limitBytes);
        if (dryRun) {
            announcer.tellOnce("over", new Decision.Release(now, reason, Effect.SAID, wanted, 0));
            return;
        }
        long released = offHeap.release(wanted);
        Decision decision =
                new Decision.Release(now, reason, released > 0 ? Effect.DONE : Effect.FAILED, wanted, released);
        if (released > 0) {
            announcer.tell(decision);
        } else {
            announcer.tellOnce("nothing free", decision);
        }
    }
}
