package dev.evenkeel.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The share of the last two seconds in which collectors held the process, by the JVM's own counters. These are there at once, where the
 * flight recorder's news are more than a second old; but they tell neither which pause was how long nor of other interruptions.
 * Not safe for use by many threads.
 */
final class CollectedTime {
    static final int SECONDS = 2;

    private static final Duration WINDOW = Duration.ofSeconds(SECONDS);

    /** A reader that comes once a second comes a little early now and then, or late. */
    private static final Duration SLACK = Duration.ofMillis(250);

    private static final int COLLECTIONS_MIN = 2;

    /** Since the process started. */
    private record Total(Instant at, Duration held, long collections) {}

    private final Deque<Total> totals = new ArrayDeque<>();

    void add(Instant at, Duration held, long collections) {
        if (!totals.isEmpty() && at.isBefore(totals.getLast().at())) {
            totals.clear();
        }
        totals.addLast(new Total(at, held, collections));
        Instant oldest = at.minus(WINDOW).minus(SLACK);
        while (totals.getFirst().at().isBefore(oldest)) {
            totals.removeFirst();
        }
    }

    /** 0 where there is too little to say. */
    double share(Instant from, Instant now) {
        if (totals.isEmpty()) {
            return 0;
        }
        Total first = totals.getFirst();
        Total last = totals.getLast();
        Duration time = Duration.between(first.at(), last.at());
        boolean isKnown = time.compareTo(WINDOW.minus(SLACK)) >= 0
                && !first.at().isBefore(from)
                && !last.at().isBefore(now.minus(WINDOW))
                && last.collections() - first.collections() >= COLLECTIONS_MIN;
        double held = last.held().minus(first.held()).toNanos();
        return isKnown ? Math.max(0, Math.min(1, held / time.toNanos())) : 0;
    }
}
