package dev.evenkeel.memory.scavenge;

/**
 * When a pass over everything may follow another. What stays over the goal after one is fragmentation, and purging what the
 * next allocation takes again costs page faults: so the first rest lasts a second, the next two, and so on up to a minute. A
 * rest ends at once when what is needed has fallen by a sixteenth since the pass. Not thread-safe.
 */
final class Rests {
    static final long FIRST_NANOS = 1_000_000_000;
    static final long LONGEST_NANOS = 60 * FIRST_NANOS;
    private static final int FALL_DIVISOR = 16;

    private long untilNanos;
    private long lengthNanos = FIRST_NANOS / 2;
    private long neededAtPass;
    private long highest;

    Rests(long nowNanos) {
        untilNanos = nowNanos;
    }

    boolean isOver(long needed, long nowNanos) {
        return nowNanos - untilNanos >= 0 || fell(needed);
    }

    private boolean fell(long needed) {
        return needed < neededAtPass - neededAtPass / FALL_DIVISOR;
    }

    /** A pass has ended, with so much needed when its last step began. */
    void begin(long needed, long nowNanos) {
        lengthNanos = fell(needed) ? FIRST_NANOS : Math.min(LONGEST_NANOS, 2 * lengthNanos);
        untilNanos = nowNanos + lengthNanos;
        neededAtPass = needed;
    }

    /** Ends the rest. */
    void end(long nowNanos) {
        untilNanos = nowNanos;
    }

    /** Takes a sample of what is needed. */
    void sample(long needed) {
        highest = Math.max(highest, needed);
    }

    /** Whether what is needed has fallen by half from its highest; once for each such fall. */
    boolean halved(long needed) {
        if (needed >= highest / 2) {
            return false;
        }
        highest = needed;
        return true;
    }
}
