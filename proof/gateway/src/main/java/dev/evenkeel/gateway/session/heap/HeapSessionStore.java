package dev.evenkeel.gateway.session.heap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.evenkeel.gateway.config.SessionSettings;
import dev.evenkeel.gateway.session.SessionRequest;
import dev.evenkeel.gateway.session.SessionSource;
import dev.evenkeel.gateway.session.SessionStore;
import dev.evenkeel.gateway.session.SessionView;
import dev.evenkeel.gateway.session.TokenBucket;
import java.util.concurrent.atomic.LongAdder;

/** Sessions as objects in a Caffeine cache, which decides by its own policy which of them go. */
public final class HeapSessionStore implements SessionStore {
    private final Cache<String, HeapSession> sessions;
    private final SessionSource source;
    private final TokenBucket limit;
    private final LongAdder created = new LongAdder();

    /** An empty store. */
    public HeapSessionStore(SessionSettings settings, SessionSource source) {
        // Maintenance runs on the calling event loop: there is no other thread to wake, and it is short.
        this.sessions = Caffeine.newBuilder()
                .maximumSize(settings.capacity())
                .executor(Runnable::run)
                .build();
        this.source = source;
        this.limit = new TokenBucket(settings.ratePerSecond(), settings.burst());
    }

    @Override
    public boolean touch(SessionRequest request, SessionView answer) {
        return sessions.get(request.id().toString(), this::create).touch(request, limit, answer);
    }

    private HeapSession create(String id) {
        HeapSession session = new HeapSession();
        source.load(id, session);
        created.increment();
        return session;
    }

    @Override
    public String attribute(String id, String name) {
        HeapSession session = sessions.policy().getIfPresentQuietly(id);
        return session == null ? "" : session.attribute(name);
    }

    @Override
    public long sessions() {
        return sessions.estimatedSize();
    }

    @Override
    public long created() {
        return created.sum();
    }

    @Override
    public long liveBytes() {
        return UNKNOWN;
    }

    @Override
    public void close() {
        sessions.invalidateAll();
    }
}
