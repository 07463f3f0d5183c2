package dev.evenkeel.gateway.session.offheap;

import dev.evenkeel.gateway.session.SessionRequest;
import dev.evenkeel.gateway.session.SessionSource;
import dev.evenkeel.gateway.session.SessionView;
import dev.evenkeel.gateway.session.Tier;
import dev.evenkeel.gateway.session.TokenBucket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** What a session store does, in the simplest way there is; made anew from the contract. */
final class NaiveStore {
    static final class Session implements SessionSource.Sink {
        final Map<String, String> attributes = new LinkedHashMap<>();
        final Deque<String> paths = new ArrayDeque<>();
        String subject = "";
        Tier tier = Tier.NONE;
        long requests;
        long bucket;

        @Override
        public void identity(byte[] bytes, Tier bought) {
            subject = new String(bytes, 0, SessionView.SUBJECT_LENGTH, StandardCharsets.ISO_8859_1);
            tier = bought;
        }

        @Override
        public void attribute(String name, byte[] value, int length) {
            attributes.put(name, new String(value, 0, length, StandardCharsets.ISO_8859_1));
        }
    }

    private final LinkedHashMap<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);
    private final int capacity;
    private final TokenBucket limit;
    private final SessionSource source;
    private long created;

    NaiveStore(int capacity, int burst, SessionSource source) {
        this.capacity = capacity;
        this.limit = new TokenBucket(1, burst);
        this.source = source;
    }

    boolean touch(SessionRequest request) {
        Session session = sessions.computeIfAbsent(request.id().toString(), this::create);
        if (sessions.size() > capacity) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        session.requests++;
        String path = cut(request.path().toString(), 128);
        session.paths.addFirst(path);
        if (session.paths.size() > 8) {
            session.paths.removeLast();
        }
        session.attributes.put("last-path", path);
        session.attributes.put("last-agent", cut(request.agent().toString(), 256));
        session.attributes.put("trail", cut(String.join(" ", session.paths), 512));
        long bucket = limit.take(session.bucket, request.nowNanos());
        session.bucket = bucket < 0 ? session.bucket : bucket;
        return bucket >= 0;
    }

    private Session create(String id) {
        Session session = new Session();
        source.load(id, session);
        created++;
        return session;
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    Session session(String id) {
        Session session = sessions.get(id);
        if (session == null) {
            throw new IllegalStateException("no such session: id=" + id);
        }
        return session;
    }

    void forEach(BiConsumer<String, Map<String, String>> visitor) {
        sessions.forEach((id, session) -> visitor.accept(id, session.attributes));
    }

    long created() {
        return created;
    }
}
