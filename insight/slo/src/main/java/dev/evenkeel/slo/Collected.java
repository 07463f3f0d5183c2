package dev.evenkeel.slo;

import java.time.Duration;

/**
 * What collectors have done to a process, by its JVM's own counters.
 *
 * @param held how long they have held it since it started
 * @param collections how many there were since it started
 * @param heapShare what the last one left in use, of what the heap may grow to; negative where nobody knows
 */
public record Collected(Duration held, long collections, double heapShare) {
    /** Checks that nothing but the share is negative. */
    public Collected {
        if (held.isNegative() || collections < 0 || !(heapShare <= 1)) {
            throw new IllegalArgumentException("held and collections must not be negative, heapShare not over 1: held="
                    + held + ", collections=" + collections + ", heapShare=" + heapShare);
        }
    }
}
