package dev.evenkeel.governor;

import java.time.Duration;

/** Takes the instance out of traffic around something, and always puts it back. */
final class Drain {
    private static final long POLL_MILLIS = 20;

    private final Readiness readiness;
    private final Duration limit;

    /** Something that moves a lever. */
    @FunctionalInterface
    interface Work {
        void run() throws LeverException;
    }

    Drain(Readiness readiness, Duration limit) {
        this.readiness = readiness;
        this.limit = limit;
    }

    /**
     * Runs the work once nothing is in hand.
     *
     * @return whether it ran; not if what was in hand did not end in time
     */
    boolean around(Work work) throws LeverException {
        readiness.takeOut();
        try {
            if (!becomesIdle()) {
                return false;
            }
            work.run();
            return true;
        } finally {
            readiness.putBack();
        }
    }

    private boolean becomesIdle() {
        long endNanos = System.nanoTime() + limit.toNanos();
        try {
            while (!readiness.isIdle()) {
                if (System.nanoTime() - endNanos >= 0) {
                    return false;
                }
                Thread.sleep(POLL_MILLIS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
