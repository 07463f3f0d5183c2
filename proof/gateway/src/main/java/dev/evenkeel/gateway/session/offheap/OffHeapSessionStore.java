package dev.evenkeel.gateway.session.offheap;

import dev.evenkeel.gateway.config.SessionSettings;
import dev.evenkeel.gateway.session.SessionRequest;
import dev.evenkeel.gateway.session.SessionSource;
import dev.evenkeel.gateway.session.SessionStore;
import dev.evenkeel.gateway.session.SessionView;
import dev.evenkeel.gateway.session.SyntheticSessions;
import dev.evenkeel.gateway.session.TokenBucket;
import dev.evenkeel.memory.MemoryRuntime;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/**
 * Sessions in blocks of a {@link MemoryRuntime}: the collector sees a handful of primitive arrays, however many there
 * are. Striped by a keyed hash of the id; each stripe has its share of the capacity and drops its own least recently
 * used, so the order of use is exact with one stripe and nearly so with more. A request makes no garbage.
 */
public final class OffHeapSessionStore implements SessionStore {
    /** Most stripes a store can have. */
    public static final int STRIPES_MAX = 1024;

    private static final long HASH_MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final SessionStripe[] stripes;
    private final long hashKey = new SplittableRandom().nextLong();

    /**
     * An empty store. The runtime stays the caller's to close, after the store.
     *
     * @param stripeCount how many requests can be at work at once; a power of two up to 1024, not above the capacity
     */
    public OffHeapSessionStore(SessionSettings settings, SessionSource source, MemoryRuntime runtime, int stripeCount) {
        if (Integer.bitCount(stripeCount) != 1
                || stripeCount < 1
                || stripeCount > Math.min(STRIPES_MAX, settings.capacity())) {
            throw new IllegalArgumentException("stripeCount must be a power of two up to " + STRIPES_MAX
                    + " and not above the capacity: stripeCount=" + stripeCount + ", capacity="
                    + settings.capacity());
        }
        TokenBucket limit = new TokenBucket(settings.ratePerSecond(), settings.burst());
        stripes = new SessionStripe[stripeCount];
        for (int i = 0; i < stripeCount; i++) {
            int capacity = settings.capacity() / stripeCount + (i < settings.capacity() % stripeCount ? 1 : 0);
            stripes[i] = new SessionStripe(capacity, source, limit, runtime);
        }
    }

    private long hash(CharSequence id) {
        long hash = (SyntheticSessions.hash(id) ^ hashKey) * HASH_MULTIPLIER;
        return hash ^ (hash >>> 32);
    }

    private SessionStripe stripe(long hash) {
        return stripes[(int) (hash >>> 48) & (stripes.length - 1)];
    }

    @Override
    public boolean touch(SessionRequest request, SessionView answer) {
        long hash = hash(request.id());
        return stripe(hash).touch(hash, request, answer);
    }

    @Override
    public String attribute(String id, String name) {
        long hash = hash(id);
        return stripe(hash).attribute(hash, id, name);
    }

    @Override
    public long sessions() {
        return sum(SessionStripe::sessions);
    }

    @Override
    public long created() {
        return sum(SessionStripe::created);
    }

    /** Bytes in use within the sessions' blocks, without slack. */
    @Override
    public long liveBytes() {
        return sum(SessionStripe::liveBytes);
    }

    private long sum(ToLongFunction<SessionStripe> count) {
        long total = 0;
        for (SessionStripe stripe : stripes) {
            total += count.applyAsLong(stripe);
        }
        return total;
    }

    /** Frees every block. */
    @Override
    public void close() {
        for (SessionStripe stripe : stripes) {
            stripe.clear();
        }
    }

    void verifyInvariants() {
        for (SessionStripe stripe : stripes) {
            stripe.verifyInvariants();
        }
    }
}
