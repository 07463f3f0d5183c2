package dev.evenkeel.gateway.session;

/**
 * A token bucket whose whole state is one long, in the form of the generic cell rate algorithm: the state is the time
 * at which the bucket will be full again. A new bucket has the state 0 and is full. Immutable; the state lives with
 * the session.
 */
public final class TokenBucket {
    /** What {@link #take} gives where there is no token. */
    public static final long REFUSED = -1;

    private final long intervalNanos;
    private final long depthNanos;

    /** A bucket that fills with {@code ratePerSecond} and holds {@code burst} tokens; both positive. */
    public TokenBucket(int ratePerSecond, int burst) {
        if (ratePerSecond <= 0 || burst <= 0) {
            throw new IllegalArgumentException(
                    "ratePerSecond and burst must be positive: ratePerSecond=" + ratePerSecond + ", burst=" + burst);
        }
        this.intervalNanos = Math.max(1, 1_000_000_000L / ratePerSecond);
        this.depthNanos = intervalNanos * burst;
    }

    /**
     * Takes a token.
     *
     * @param fullAtNanos the state
     * @param nowNanos on the same clock, not negative
     * @return the new state, or {@link #REFUSED}, with which the state stays as it was
     */
    public long take(long fullAtNanos, long nowNanos) {
        long next = Math.max(fullAtNanos, nowNanos) + intervalNanos;
        return next - nowNanos > depthNanos ? REFUSED : next;
    }
}
