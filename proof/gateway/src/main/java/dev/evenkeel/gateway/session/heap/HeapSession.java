package dev.evenkeel.gateway.session.heap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.evenkeel.gateway.session.SessionRequest;
import dev.evenkeel.gateway.session.SessionSource;
import dev.evenkeel.gateway.session.SessionView;
import dev.evenkeel.gateway.session.Tier;
import dev.evenkeel.gateway.session.TokenBucket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** A session as an object: its attributes in a map, its history in a queue. Guarded by itself. */
final class HeapSession implements SessionSource.Sink {
    private final Map<String, String> attributes = HashMap.newHashMap(SessionSource.ATTRIBUTES);
    private final Deque<String> paths = new ArrayDeque<>(SessionRequest.TRAIL_PATHS_MAX + 1);
    private String subject = "";
    private Tier tier = Tier.FREE;
    private long requests;
    private long bytes;
    private long lastSeenNanos;
    private long bucket;

    @Override
    public void identity(byte[] subjectBytes, Tier boughtTier) {
        subject = new String(subjectBytes, 0, SessionView.SUBJECT_LENGTH, ISO_8859_1);
        tier = boughtTier;
    }

    @Override
    public void attribute(String name, byte[] value, int length) {
        attributes.put(name, new String(value, 0, length, ISO_8859_1));
    }

    synchronized boolean touch(SessionRequest request, TokenBucket limit, SessionView answer) {
        requests++;
        bytes += request.bodyBytes();
        lastSeenNanos = request.nowNanos();
        String path = request.path().subSequence(0, request.pathLengthKept()).toString();
        attributes.put(SessionSource.LAST_PATH, path);
        attributes.put(
                SessionSource.LAST_AGENT,
                request.agent().subSequence(0, request.agentLengthKept()).toString());
        attributes.put(SessionSource.TRAIL, trail(path));
        answer.set(subject, tier, requests, attributes.getOrDefault(SessionSource.SEGMENT, ""));
        long next = limit.take(bucket, lastSeenNanos);
        if (next == TokenBucket.REFUSED) {
            return false;
        }
        bucket = next;
        return true;
    }

    private String trail(String path) {
        paths.addFirst(path);
        if (paths.size() > SessionRequest.TRAIL_PATHS_MAX) {
            paths.removeLast();
        }
        String joined = String.join(" ", paths);
        return joined.substring(0, Math.min(joined.length(), SessionRequest.TRAIL_LENGTH_MAX));
    }

    synchronized String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    synchronized long bytes() {
        return bytes;
    }
}
