package dev.evenkeel.governor;

import dev.evenkeel.governor.Decision.Effect;
import dev.evenkeel.governor.Levers.CollectionLever;
import dev.evenkeel.governor.control.CollectionRule;
import dev.evenkeel.governor.control.CollectionRule.Verdict;
import dev.evenkeel.governor.control.Troughs;
import dev.evenkeel.signals.Collector;
import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.MemoryUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects while traffic is low, one instance of a group at a time. */
final class Coordinator {
    private static final int ROUNDS_LEAST = 8;
    private static final int ROUNDS_MOST = 8_640;

    /** Beyond draining, what a collection may take before others may have the lease. */
    private static final Duration COLLECTION_LIMIT = Duration.ofMinutes(2);

    private final CoordinateSettings settings;
    private final boolean dryRun;
    private final Levers levers;
    private final Surroundings around;
    private final Announcer announcer;
    private final Troughs troughs;
    private final CollectionRule rule;
    private final Traffic traffic;
    private final Drain drain;

    Coordinator(GovernorSettings all, Levers levers, Surroundings around, Announcer announcer) {
        this.settings = all.coordinate();
        this.dryRun = all.dryRun();
        this.levers = levers;
        this.around = around;
        this.announcer = announcer;
        long rounds = settings.window().toMillis() / all.round().toMillis();
        this.troughs = new Troughs((int) Math.min(ROUNDS_MOST, Math.max(ROUNDS_LEAST, rounds)), settings.troughShare());
        this.rule = new CollectionRule(settings.thresholdShare(), settings.coolDown());
        this.traffic = new Traffic(around.requests(), levers);
        this.drain = new Drain(around.readiness(), settings.drainLimit());
    }

    boolean isTrough() {
        return troughs.isTrough();
    }

    void round(Instant now, Seen.Picture seen, long targetBytes) {
        traffic.perSecond(now, seen.sampledBytes()).ifPresent(troughs::add);
        double usedShare = usedBytes(seen) / (double) targetBytes;
        if (rule.judge(now, usedShare, troughs.isTrough()) == Verdict.COLLECT) {
            collect(now, usedShare);
        }
    }

    /**
     * What tells how near the next collection is. ZGC and Shenandoah start one by the heap's use; the others start a young
     * one by eden, which is no matter, and an old one by what the last collection left.
     */
    private long usedBytes(Seen.Picture seen) {
        Collector collector = levers.collector();
        MemoryUse memory = seen.memory();
        HeapAfterCollection heap = seen.heap();
        if (collector == Collector.ZGC || collector == Collector.SHENANDOAH) {
            return memory == null ? 0 : Math.max(0, memory.heapUsedBytes());
        }
        return heap == null ? 0 : heap.usedBytes();
    }

    private void collect(Instant now, double usedShare) {
        String reason = String.format(
                Locale.ROOT,
                "%.0f %% of the heap is in use and traffic is at %.0f %% of its busy level",
                100 * usedShare,
                100 * troughs.recentRate() / troughs.busyRate());
        CollectionLever lever = levers.collectionLever();
        String refusal = refusal(lever);
        if (refusal != null) {
            announcer.tellOnce(refusal, decision(now, reason + "; " + refusal, Effect.REFUSED, lever, false));
            return;
        }
        if (dryRun) {
            announcer.tell(decision(now, reason, Effect.SAID, lever, settings.drain()));
            rule.collected(now, usedShare);
            return;
        }
        Optional<Lease.Held> held = around.lease().tryTake(settings.drainLimit().plus(COLLECTION_LIMIT));
        if (held.isEmpty()) {
            String busy = "another instance of the group is collecting";
            announcer.tellOnce(busy, decision(now, reason + "; " + busy, Effect.REFUSED, lever, false));
            return;
        }
        Lease.Held lease = held.get();
        try {
            announcer.over(Decision.Collect.class);
            announcer.tell(carryOut(now, reason, lever));
            rule.collected(now, usedShare);
        } finally {
            lease.close();
        }
    }

    private @Nullable String refusal(CollectionLever lever) {
        return switch (lever.kind()) {
            case CONCURRENT -> null;
            case STOP_THE_WORLD ->
                settings.stopTheWorldAllowed()
                        ? null
                        : lever.name() + " would hold all threads of this collector, which is not allowed";
            case NONE -> lever.name();
        };
    }

    private Decision carryOut(Instant now, String reason, CollectionLever lever) {
        boolean drains = settings.drain() && around.readiness().canDrain();
        try {
            if (!drains) {
                levers.collect();
                return decision(now, reason, Effect.DONE, lever, false);
            }
            return drain.around(levers::collect)
                    ? decision(now, reason, Effect.DONE, lever, true)
                    : decision(
                            now,
                            reason + "; the work in hand did not end within "
                                    + settings.drainLimit().toSeconds() + " s",
                            Effect.REFUSED,
                            lever,
                            true);
        } catch (LeverException e) {
            return decision(now, reason + "; " + e.getMessage(), Effect.FAILED, lever, drains);
        }
    }

    private static Decision decision(
            Instant now, String reason, Effect effect, CollectionLever lever, boolean drained) {
        String name = lever.kind() == CollectionLever.Kind.NONE ? "" : lever.name();
        return new Decision.Collect(now, reason, effect, name, drained);
    }
}
