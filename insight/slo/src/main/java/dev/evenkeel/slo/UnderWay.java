package dev.evenkeel.slo;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests are under way, and how many may be while load is shed: as many as are usual, and as many besides as arrive within
 * the objective's limit. A queue longer than that makes late whoever joins it; a shorter one does no harm, so there is nothing to
 * win by turning away at random. Usual is the median of what was seen once a second in the last minute before load was
 * shed: neither a burst nor the queue behind an ordinary pause moves it.
 *
 * <p>The more important have more room: all of it, three quarters, half. Counting and asking is safe for use by many threads; the rest is for
 * one.
 */
final class UnderWay {
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final int SAMPLES = 60;
    private static final int LIMIT_MIN = 4;
    private static final int LIMIT_MOST = 1 << 28;
    private static final int[] QUARTERS = {4, 3, 2};

    private final double withinNanos;
    private final AtomicInteger count = new AtomicInteger();
    private final int[] seen = new int[SAMPLES];
    private int samples;
    private volatile int limit = NO_LIMIT;

    /** @param within how late a request may be */
    UnderWay(Duration within) {
        withinNanos = within.toNanos();
    }

    /** One more, whatever the limit. */
    void begin() {
        count.incrementAndGet();
    }

    /** One more, if there is room for one of this place. */
    boolean tryBegin(int place) {
        int all = limit;
        int most = all == NO_LIMIT ? all : all * QUARTERS[place] / QUARTERS[0];
        int now = count.get();
        while (now < most) {
            if (count.compareAndSet(now, now + 1)) {
                return true;
            }
            now = count.get();
        }
        return false;
    }

    /**
     * One less.
     *
     * @throws IllegalStateException if none is under way
     */
    void end() {
        if (count.getAndUpdate(now -> Math.max(0, now - 1)) == 0) {
            throw new IllegalStateException(
                    "no request is under way: end() follows each tryBegin() that let one in, once");
        }
    }

    int count() {
        return count.get();
    }

    /** How many there may be; empty while there may be any number. */
    OptionalInt limit() {
        int now = limit;
        return now == NO_LIMIT ? OptionalInt.empty() : OptionalInt.of(now);
    }

    boolean isLimited() {
        return limit != NO_LIMIT;
    }

    /** Takes note of how many are under way while everything is let in. */
    void learn() {
        seen[samples % SAMPLES] = count.get();
        samples++;
    }

    /** From here on, as many as there is room for at this rate of arrivals. */
    void allow(double perNano) {
        limit = (int) Math.max(LIMIT_MIN, Math.min(LIMIT_MOST, Math.round(usual() + perNano * withinNanos)));
    }

    /** From here on, any number. */
    void allowAll() {
        limit = NO_LIMIT;
    }

    private int usual() {
        int[] known = Arrays.copyOf(seen, Math.min(samples, SAMPLES));
        Arrays.sort(known);
        return known.length == 0 ? 0 : known[known.length / 2];
    }
}
