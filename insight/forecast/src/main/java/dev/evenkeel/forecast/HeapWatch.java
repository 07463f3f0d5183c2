package dev.evenkeel.forecast;

import dev.evenkeel.forecast.Warning.Kind;
import dev.evenkeel.forecast.growth.FloorWatch;
import dev.evenkeel.forecast.growth.Verdict.Rising;
import dev.evenkeel.forecast.series.Ladder;
import dev.evenkeel.forecast.series.Ring;
import dev.evenkeel.forecast.statistics.Quantiles;
import dev.evenkeel.signals.HeapAfterCollection;

/** The heap after collections: growth per collection, and the floor's way to the limit. */
final class HeapWatch {
    private static final int COLLECTIONS = 100;

    private final FloorWatch floor;
    private final Ring growth = new Ring(COLLECTIONS);
    private double lastUsed = Double.NaN;
    private double lastFloor = Double.NaN;
    private double limit = Trend.UNKNOWN;

    HeapWatch(Ladder load) {
        floor = new FloorWatch(load);
    }

    void add(HeapAfterCollection heap, Standing standing) {
        if (!Double.isNaN(lastUsed)) {
            growth.add(heap.usedBytes() - lastUsed);
        }
        lastUsed = heap.usedBytes();
        limit = heap.maxBytes() > 0 ? heap.maxBytes() : limit;
        if (heap.oldCollected() || Double.isNaN(lastFloor)) {
            lastFloor = heap.usedBytes();
        }
        Rising before = floor.standing();
        floor.add(heap.at().toEpochMilli(), (double) heap.usedBytes(), limit, heap.oldCollected());
        Rising now = floor.standing();
        if (now != null && !now.equals(before)) {
            Span left = GrowthWords.left(now);
            standing.hold(Kind.HEAP_EXHAUSTION, heap.at(), GrowthWords.evidence(Subject.HEAP_FLOOR, now, left), left);
        } else if (now == null && before != null) {
            standing.withdraw(Kind.HEAP_EXHAUSTION, heap.at(), GrowthWords.reason(Subject.HEAP_FLOOR, floor.denial()));
        }
    }

    HeapGrowth growth() {
        if (growth.size() == 0) {
            return HeapGrowth.NONE;
        }
        double[] sorted = growth.sorted();
        return new HeapGrowth(
                sorted.length, (long) Quantiles.nearestRank(sorted, 0.5), (long) Quantiles.nearestRank(sorted, 0.95));
    }

    /** What the last old collection left, as a share of the largest heap; 0 if either is not known. */
    double floorShare() {
        return limit > 0 && !Double.isNaN(lastFloor) ? lastFloor / limit : 0;
    }

    double limit() {
        return limit;
    }

    FloorWatch floor() {
        return floor;
    }
}
