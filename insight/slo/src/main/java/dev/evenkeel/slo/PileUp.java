package dev.evenkeel.slo;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Tells requests that piled up while the process stood still from those that come in time. After a time without any arrival in which
 * many were to be expected, the process was held, and a queue has formed before it. Serving what stands in it makes late what comes
 * behind it, and so on until nothing is in time: the queue must go first.
 *
 * <p>What was to arrive since the process was held is the rate of before times the time; what has arrived since then is counted. While
 * that is less, the queue is still there, and who comes is from it; what joins it meanwhile is in the first number, and so is a
 * second pause. As soon as who comes can have waited for {@value #IN_TIME_NANOS} ns at most, it is gone. It counts as gone in half of the time that
 * it took to form, at the latest: where callers wait for an answer before they ask again, less has piled up than was to be expected.
 *
 * <p>No reader of the flight recorder can tell that in time, since its news are a second old; the gap between two requests is there at
 * once. It counts only if at least {@value #MISSED_MIN} arrivals are missing from it, which chance doesn't do at a steady rate (e^-20).
 *
 * <p>Safe for use by many threads; the first one after a gap takes note of it, and another may judge by what was before at that moment.
 */
final class PileUp {
    private static final double MISSED_MIN = 20;
    private static final long IN_TIME_NANOS = 2_000_000;
    private static final int GAP_PER_DRAIN = 2;
    private static final double NEWS = 0.3;

    private final LongSupplier nanoClock;
    private final AtomicLong lastArrival = new AtomicLong();
    private final AtomicLong arrivedSinceHeld = new AtomicLong();
    private volatile double perNano;
    private volatile long heldNanos;
    private volatile long drainedNanos;
    private long learntNanos;
    private boolean isWatching;

    PileUp(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        drainedNanos = nanoClock.getAsLong();
    }

    /** Takes note of an arrival, and whether it is one of those that have waited. */
    boolean isLate() {
        long now = nanoClock.getAsLong();
        long before = lastArrival.getAndSet(now);
        if ((now - before) * perNano >= MISSED_MIN) {
            begin(before, now);
        }
        if (now - drainedNanos >= 0) {
            return false;
        }
        double expected = (now - heldNanos - IN_TIME_NANOS) * perNano;
        if (arrivedSinceHeld.incrementAndGet() < expected) {
            return true;
        }
        drainedNanos = now;
        return false;
    }

    private void begin(long held, long now) {
        if (held - drainedNanos >= 0) {
            arrivedSinceHeld.set(0);
            heldNanos = held;
        }
        drainedNanos = now + (now - held) / GAP_PER_DRAIN;
    }

    /** So many have arrived since the last time; none where they aren't counted. For one thread. */
    void learn(long arrivals) {
        long now = nanoClock.getAsLong();
        long since = now - learntNanos;
        learntNanos = now;
        if (arrivals == 0 && !isWatching) {
            perNano = since > 0 ? 0 : perNano;
        } else if (since > 0) {
            double latest = (double) arrivals / since;
            perNano = perNano == 0 ? latest : perNano + NEWS * (latest - perNano);
        }
    }

    double perNano() {
        return perNano;
    }

    /** From here on {@link #isLate} is asked about each arrival. For one thread. */
    void watch() {
        if (!isWatching) {
            isWatching = true;
            lastArrival.set(nanoClock.getAsLong());
        }
    }

    /** It isn't asked any more. For one thread. */
    void rest() {
        if (isWatching) {
            isWatching = false;
            drainedNanos = nanoClock.getAsLong();
        }
    }
}
