package dev.evenkeel.slo;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Tells requests that piled up while the process stood still from those that come in time. After a time without any arrival in which
 * many were to be expected, the process was held; as many of the next requests have waited for it and are late already. Serving
 * them makes those late that come behind them, and so on until nothing is in time: the queue that forms during a pause must go first.
 *
 * <p>No reader of the flight recorder can tell that in time, since its news are a second old; the gap between two requests is there at
 * once. It counts only if at least {@value #MISSED_MIN} arrivals are missing from it, which chance doesn't do at a steady rate (e^-20).
 * What has piled up is let go of in a quarter of the time that it took to pile up, at the latest: where callers wait for answers before they ask
 * again, less has piled up than was to be expected, and who comes then is in time.
 *
 * <p>Safe for use by many threads; the first one after a gap takes note of it.
 */
final class PileUp {
    private static final double MISSED_MIN = 20;
    private static final int GAP_PER_DRAIN = 4;
    private static final double NEWS = 0.3;

    private final LongSupplier nanoClock;
    private final AtomicLong lastArrival = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private volatile double perNano;
    private volatile long drainedNanos;
    private long learntNanos;
    private boolean running;

    PileUp(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Takes note of an arrival, and whether it is one of those that have waited. */
    boolean isLate() {
        long now = nanoClock.getAsLong();
        long gap = now - lastArrival.getAndSet(now);
        double missed = gap * perNano;
        if (missed >= MISSED_MIN) {
            drainedNanos = now + gap / GAP_PER_DRAIN;
            late.set((long) missed);
        }
        return late.get() > 0 && now - drainedNanos < 0 && late.getAndDecrement() > 0;
    }

    /** So many have arrived since the last time. For one thread. */
    void learn(long arrivals) {
        long now = nanoClock.getAsLong();
        long since = now - learntNanos;
        learntNanos = now;
        if (!running) {
            running = true;
            lastArrival.set(now);
            return;
        }
        if (since > 0) {
            double latest = (double) arrivals / since;
            perNano = perNano == 0 ? latest : perNano + NEWS * (latest - perNano);
        }
    }

    /** Arrivals aren't taken note of any more. For one thread. */
    void rest() {
        running = false;
        perNano = 0;
        late.set(0);
    }
}
