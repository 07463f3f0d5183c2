package dev.evenkeel.forecast;

import dev.evenkeel.forecast.Warning.Kind;
import dev.evenkeel.forecast.disorder.FragmentationWatch;
import dev.evenkeel.forecast.disorder.PromotionWatch;
import dev.evenkeel.signals.Cycle;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Promotion;
import java.time.Instant;

/** Collections as such: whether they fail for want of room in one piece, and what they promote. */
final class CollectionWatch {
    /** As HotSpot words the cause of a full collection of G1 that an allocation forced after young ones gave too little. */
    private static final String COMPACTION = "G1 Compaction Pause";

    private static final String HUMONGOUS = "Humongous";

    private final FragmentationWatch fragmentation = new FragmentationWatch();
    private final PromotionWatch promotion = new PromotionWatch();
    private long pauseGcId = Pause.NO_GC_ID;
    private double pauseNanos;

    void add(Pause pause) {
        double nanos = pause.duration().toNanos();
        pauseNanos = pause.gcId() == pauseGcId ? Math.max(nanos, pauseNanos) : nanos;
        pauseGcId = pause.gcId();
    }

    void add(Cycle cycle, double floorShare, Standing standing) {
        boolean failed = cycle.outcome() == Cycle.Outcome.EVACUATION_FAILED
                || cycle.cause().equals(COMPACTION);
        fragmentation.add(failed, cycle.cause().contains(HUMONGOUS), floorShare);
        Instant at = cycle.at().plus(cycle.duration());
        if (fragmentation.isStanding()) {
            standing.hold(Kind.FRAGMENTATION, at, fragmented(floorShare), null);
        } else {
            standing.withdraw(
                    Kind.FRAGMENTATION,
                    at,
                    fragmentation.failures() == 0
                            ? "none of the last " + fragmentation.collections() + " collections failed for want of room"
                            : "the floor after collection has risen, which explains it");
        }
    }

    private String fragmented(double floorShare) {
        return "%d of the last %d collections found no room in one piece, %d were begun for humongous objects; yet the floor is at %d %% of the heap"
                .formatted(
                        fragmentation.failures(),
                        fragmentation.collections(),
                        fragmentation.humongous(),
                        Math.round(100 * floorShare));
    }

    void add(Promotion promoted, double limit, Standing standing) {
        promotion.add((double) promoted.promotedBytes(), pauseNanos, limit);
        if (promotion.isStanding()) {
            String evidence = "a young collection promotes %s, before it was %s; its pause is %s, before it was %s"
                    .formatted(
                            Words.bytes(promotion.nowBytes()),
                            Words.bytes(promotion.beforeBytes()),
                            Words.millis(promotion.pauseNowNanos()),
                            Words.millis(promotion.pauseBeforeNanos()));
            standing.hold(Kind.PROMOTION_STORM, promoted.at(), evidence, null);
        } else {
            standing.withdraw(
                    Kind.PROMOTION_STORM,
                    promoted.at(),
                    "a young collection promotes " + Words.bytes(promotion.nowBytes()) + " again");
        }
    }
}
