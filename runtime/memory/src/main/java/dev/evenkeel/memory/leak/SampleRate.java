package dev.evenkeel.memory.leak;

import java.util.function.LongSupplier;

/**
 * Lets through a thousand samples a second, and {@value #BURST} at once after a while without: a sample costs some
 * microseconds, which a load of large blocks would otherwise pay every few blocks. Thread-safe; two threads at the same
 * moment may both be let through.
 */
public final class SampleRate {
    private static final long NANOS = 1_000_000;
    private static final int BURST = 64;

    private final LongSupplier clock;

    /** When the samples let through so far would have been due, one a millisecond. */
    private volatile long dueNanos;

    public SampleRate() {
        this(System::nanoTime);
    }

    /** @param clock as {@link System#nanoTime} */
    public SampleRate(LongSupplier clock) {
        this.clock = clock;
        dueNanos = clock.getAsLong();
    }

    /** Whether one may be taken now. */
    public boolean allows() {
        long nowNanos = clock.getAsLong();
        long ahead = dueNanos - nowNanos;
        if (ahead > BURST * NANOS) {
            return false;
        }
        dueNanos = nowNanos + Math.max(0, ahead) + NANOS;
        return true;
    }
}
