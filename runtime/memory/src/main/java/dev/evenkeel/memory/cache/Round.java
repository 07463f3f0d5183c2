package dev.evenkeel.memory.cache;

import java.util.function.IntConsumer;

/**
 * Goes from place to place for as long as there is time, and goes on there the next time: one takes microseconds, all of them on a machine
 * of many processors more than a step may last. For one thread at a time.
 */
public final class Round {
    private int next;

    /** One that has not begun. */
    public Round() {}

    /**
     * Goes on, by one place at least.
     *
     * @param endNanos of {@link System#nanoTime}
     * @param places how many there are; the same until the round is over
     * @return whether the round is over; the next call begins another
     */
    public boolean until(long endNanos, int places, IntConsumer visit) {
        while (next < places) {
            visit.accept(next);
            next++;
            if (next < places && System.nanoTime() - endNanos >= 0) {
                return false;
            }
        }
        next = 0;
        return true;
    }
}
