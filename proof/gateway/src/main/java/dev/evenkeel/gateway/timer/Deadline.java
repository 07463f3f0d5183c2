package dev.evenkeel.gateway.timer;

/**
 * Something that happens at a time unless the time is put off. One lives as long as its connection; putting it off is a
 * plain write. Used on its event loop only.
 */
public final class Deadline {
    /** A deadline that does not come. */
    public static final long NEVER = Long.MAX_VALUE;

    static final int UNLISTED = -1;

    private final Runnable expired;
    private long atNanos = NEVER;
    int slot = UNLISTED;

    /** A deadline that is off; {@code expired} runs once each time it is reached. */
    public Deadline(Runnable expired) {
        this.expired = expired;
    }

    /** Sets the time, on the gateway's {@link Clock}. */
    public void at(long nanos) {
        this.atNanos = nanos;
    }

    /** Switches the deadline off. */
    public void off() {
        this.atNanos = NEVER;
    }

    /** When it comes. */
    public long atNanos() {
        return atNanos;
    }

    void expire() {
        atNanos = NEVER;
        expired.run();
    }
}
