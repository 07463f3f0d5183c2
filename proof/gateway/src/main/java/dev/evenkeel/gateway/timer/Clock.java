package dev.evenkeel.gateway.timer;

/** Nanoseconds since the gateway's start: never negative, so that times can be compared plainly. */
public final class Clock {
    private final long originNanos = System.nanoTime();

    /** Nanoseconds since this clock was made. */
    public long nowNanos() {
        return System.nanoTime() - originNanos;
    }
}
