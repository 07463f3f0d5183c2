package dev.evenkeel.gateway.timer;

import io.netty.channel.EventLoop;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All deadlines of one event loop, looked at every 100 ms: adding, removing and putting off cost a write each and make
 * no garbage, for the price of a coarse clock. Used on its event loop only.
 */
public final class Deadlines {
    /** How often the deadlines are looked at. */
    public static final long SWEEP_MILLIS = 100;

    private final Clock clock;
    private @Nullable Deadline[] listed = new Deadline[64];
    private int count;
    private long coarseNanos;

    /** No deadlines yet. */
    public Deadlines(Clock clock) {
        this.clock = clock;
        this.coarseNanos = clock.nowNanos();
    }

    /** Starts the sweeps. */
    public void start(EventLoop loop) {
        var _ = loop.scheduleAtFixedRate(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Nanoseconds since the gateway's start, as of the last sweep: good enough for deadlines, and free. */
    public long coarseNowNanos() {
        return coarseNanos;
    }

    /** Nanoseconds since the gateway's start. */
    public long nowNanos() {
        return clock.nowNanos();
    }

    /** Takes a deadline into the sweeps. */
    public void add(Deadline deadline) {
        assert deadline.slot == Deadline.UNLISTED : "added twice";
        if (count == listed.length) {
            listed = Arrays.copyOf(listed, 2 * count);
        }
        deadline.slot = count;
        listed[count++] = deadline;
    }

    /** Takes a deadline out of the sweeps; nothing where it is not in. */
    public void remove(Deadline deadline) {
        int slot = deadline.slot;
        if (slot == Deadline.UNLISTED) {
            return;
        }
        Deadline last = listed[--count];
        listed[count] = null;
        if (last != null && last != deadline) {
            listed[slot] = last;
            last.slot = slot;
        }
        deadline.slot = Deadline.UNLISTED;
    }

    void sweep() {
        long now = clock.nowNanos();
        coarseNanos = now;
        // Backwards, since expiry may remove the deadline and so move the last one into its slot.
        for (int i = count - 1; i >= 0; i--) {
            Deadline deadline = i < count ? listed[i] : null;
            if (deadline != null && deadline.atNanos() <= now) {
                deadline.expire();
            }
        }
    }
}
