package dev.evenkeel.gateway.timer;

import io.netty.channel.EventLoop;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All deadlines of one event loop, looked at every 100 ms: adding, removing and putting off cost a write each and make
 * no garbage, for the price of a coarse clock. Used on its event loop only.
 *
 * <p>Expiry is done in steps: 256 idle connections that time out together take some 20 ms to close, and every request
 * in flight would wait for the last of them. After half a millisecond a step ends, and the next one begins a
 * millisecond later.
 */
public final class Deadlines {
    /** How often the deadlines are looked at. */
    public static final long SWEEP_MILLIS = 100;

    static final long STEP_NANOS = 500_000;
    static final long BETWEEN_STEPS_MILLIS = 1;

    private final Clock clock;
    private @Nullable Deadline[] listed = new Deadline[64];
    private int count;
    private long coarseNanos;
    private @Nullable EventLoop loop;

    /** Deadlines below this index are still to be looked at in the sweep under way. */
    private int unseen;

    private boolean isStepDue;

    /** No deadlines yet. */
    public Deadlines(Clock clock) {
        this.clock = clock;
        this.coarseNanos = clock.nowNanos();
    }

    /** Starts the sweeps. */
    public void start(EventLoop sweeper) {
        loop = sweeper;
        var _ = sweeper.scheduleAtFixedRate(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
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
        unseen = count;
        if (!isStepDue) {
            step();
        }
    }

    private void step() {
        isStepDue = false;
        long now = clock.nowNanos();
        coarseNanos = now;
        long end = now + STEP_NANOS;
        // Backwards, since removing one moves the last one, which has been looked at, into its slot.
        while (unseen > 0) {
            unseen--;
            Deadline deadline = unseen < count ? listed[unseen] : null;
            if (deadline != null && deadline.atNanos() <= now) {
                deadline.expire();
                if (loop != null && unseen > 0 && clock.nowNanos() >= end) {
                    isStepDue = true;
                    var _ = loop.schedule(this::step, BETWEEN_STEPS_MILLIS, TimeUnit.MILLISECONDS);
                    return;
                }
            }
        }
    }
}
