package dev.evenkeel.memory.cache;

import java.util.concurrent.locks.LockSupport;

/** What a thread does that found everything taken, before it looks again. */
final class Busy {
    private static final long PARK_NANOS = 1_000;

    private Busy() {}

    /**
     * Parks for a moment, interrupted or not; an interrupt is there again afterwards. An interrupted thread can't park, and
     * virtual threads that look again without leaving their carriers keep them from the one that has to leave first.
     * Yielding doesn't help: a carrier takes those who yielded to it before those who come from elsewhere. An interrupt
     * brings a permit to park with it, so the first of two parks returns at once.
     */
    static void pause() {
        boolean interrupted = Thread.interrupted();
        if (interrupted) {
            LockSupport.parkNanos(PARK_NANOS);
        }
        LockSupport.parkNanos(PARK_NANOS);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
