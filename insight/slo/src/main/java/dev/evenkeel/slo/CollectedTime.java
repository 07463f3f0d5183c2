package dev.evenkeel.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The share of the last second in which collectors held the process, and what they left of the heap, by the JVM's own counters. These are
 * there at once, where the flight recorder's news are more than a second old; but they tell neither which pause was how long nor of
 * other interruptions. Not safe for use by many threads.
 */
final class CollectedTime {
    private static final Duration WINDOW = Duration.ofSeconds(1);

    /** A reader that comes four times a second is held now and then by what it reads of. */
    private static final Duration LATE_MOST = Duration.ofSeconds(2);

    private static final int COLLECTIONS_MIN = 2;

    /**
     * What can be said.
     *
     * @param share of the time
     * @param heapShare the least that collections of that time left in use; negative where nobody knows
     * @param over how long, a second or what the last pause made of it
     */
    record Said(double share, double heapShare, Duration over) {
        static final Said NOTHING = new Said(0, -1, Duration.ZERO);
    }

    private record Total(Instant at, Collected collected) {}

    private final Deque<Total> totals = new ArrayDeque<>();

    void add(Instant at, Collected collected) {
        if (!totals.isEmpty() && at.isBefore(totals.getLast().at())) {
            totals.clear();
        }
        totals.addLast(new Total(at, collected));
        Instant oldest = at.minus(WINDOW);
        // One that is as old as the window stays, to reckon from.
        while (totals.size() > 1 && !second().isAfter(oldest)) {
            totals.removeFirst();
        }
    }

    private Instant second() {
        var each = totals.iterator();
        each.next();
        return each.next().at();
    }

    /** {@link Said#NOTHING} where there is too little to say. */
    Said said(Instant from, Instant now) {
        if (totals.isEmpty()) {
            return Said.NOTHING;
        }
        Total first = totals.getFirst();
        Total last = totals.getLast();
        Duration time = Duration.between(first.at(), last.at());
        boolean isKnown = time.compareTo(WINDOW) >= 0
                && time.compareTo(LATE_MOST) <= 0
                && !first.at().isBefore(from)
                && !last.at().isBefore(now.minus(WINDOW))
                && last.collected().collections() - first.collected().collections() >= COLLECTIONS_MIN;
        if (!isKnown) {
            return Said.NOTHING;
        }
        double held = last.collected().held().minus(first.collected().held()).toNanos();
        return new Said(Math.max(0, Math.min(1, held / time.toNanos())), heapShare(first), time);
    }

    /** Of the readings that followed a collection. */
    private double heapShare(Total first) {
        long before = first.collected().collections();
        double least = 2;
        for (Total each : totals) {
            if (each.collected().collections() > before && each.collected().heapShare() >= 0) {
                least = Math.min(least, each.collected().heapShare());
            }
        }
        return least <= 1 ? least : -1;
    }
}
