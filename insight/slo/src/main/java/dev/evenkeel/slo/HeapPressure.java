package dev.evenkeel.slo;

import dev.evenkeel.signals.HeapAfterCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is in use of the heap after collections: the least of the last three, so that garbage that a young collection left alone counts for
 * nothing. Old figures are none: without traffic there is no collection, and what the last one left says nothing any more.
 */
final class HeapPressure {
    private static final int COLLECTIONS = 3;
    private static final Duration AGE_MAX = Duration.ofSeconds(30);

    private final Deque<HeapAfterCollection> latest = new ArrayDeque<>();

    /** The least share; under 0 where nothing can be said. */
    double share(Instant from, Instant now) {
        Instant oldest = now.minus(AGE_MAX);
        latest.removeIf(each -> each.at().isBefore(oldest) || each.at().isAfter(now.plus(AGE_MAX)));
        long count = 0;
        double least = 1;
        for (HeapAfterCollection each : latest) {
            if (!each.at().isBefore(from)) {
                count++;
                least = Math.min(least, (double) each.usedBytes() / each.maxBytes());
            }
        }
        return count < COLLECTIONS ? -1 : least;
    }

    void add(HeapAfterCollection collection) {
        if (collection.maxBytes() <= 0) {
            return;
        }
        latest.addLast(collection);
        if (latest.size() > COLLECTIONS) {
            latest.removeFirst();
        }
    }
}
