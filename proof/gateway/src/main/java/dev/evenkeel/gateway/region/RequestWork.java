package dev.evenkeel.gateway.region;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.evenkeel.gateway.region.bytes.ByteRange;
import dev.evenkeel.gateway.region.bytes.ByteWriter;
import dev.evenkeel.gateway.region.http.FieldIndex;
import dev.evenkeel.gateway.region.json.JsonScanner;
import dev.evenkeel.gateway.region.json.MemberRules;
import dev.evenkeel.gateway.region.route.OffHeapRouteTable;
import dev.evenkeel.gateway.route.Route;
import dev.evenkeel.gateway.rule.FieldLists;
import dev.evenkeel.gateway.rule.KnownField;
import dev.evenkeel.gateway.rule.Refusal;
import dev.evenkeel.gateway.rule.RequestTarget;
import dev.evenkeel.gateway.serve.Lane;
import dev.evenkeel.gateway.serve.Priorities;
import dev.evenkeel.gateway.session.SessionStore;
import dev.evenkeel.gateway.session.SessionView;
import dev.evenkeel.gateway.upstream.UpstreamService;
import dev.evenkeel.memory.Published;
import dev.evenkeel.slo.Priority;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** What the gateway does with a request before it goes upstream: route, session, JSON. One per event loop. */
final class RequestWork {
    private static final String MEMBER = "gateway";
    private static final byte[] SUBJECT_FIELD = "X-Session-Subject: ".getBytes(US_ASCII);
    private static final byte[] TIER_FIELD = "X-Session-Tier: ".getBytes(US_ASCII);
    private static final byte[] REQUESTS_FIELD = "X-Session-Requests: ".getBytes(US_ASCII);
    private static final byte[] MEMBER_START = ("\"" + MEMBER + "\":{\"subject\":\"").getBytes(US_ASCII);
    private static final byte[] MEMBER_TIER = "\",\"tier\":\"".getBytes(US_ASCII);
    private static final byte[] MEMBER_REQUESTS = "\",\"requests\":".getBytes(US_ASCII);
    private static final byte[] MEMBER_SEGMENT = ",\"segment\":\"".getBytes(US_ASCII);
    private static final byte[] MEMBER_END = "\"}".getBytes(US_ASCII);
    private static final int FIELDS_BYTES_MAX = 160;
    private static final int MEMBER_BYTES_MAX = 256;

    private final Lane lane;
    private final Published.Reader<OffHeapRouteTable<UpstreamService>> routes;
    private final MemorySegment mapping;
    /** Weak, since a reload replaces the routes. */
    private final Map<Route<UpstreamService>, JsonScanner> scanners = new WeakHashMap<>();

    private final ByteRange id = new ByteRange();
    private final ByteRange path = new ByteRange();
    private final ByteRange value = new ByteRange();
    private final ByteWriter writer = new ByteWriter();

    /** @param mapping what the regions' memory is part of */
    RequestWork(Lane lane, Published.Reader<OffHeapRouteTable<UpstreamService>> routes, MemorySegment mapping) {
        this.lane = lane;
        this.routes = routes;
        this.mapping = mapping;
    }

    @Nullable
    Route<UpstreamService> route(ClientRequest request) {
        CharSequence host = request.hasHost() ? request.host() : "";
        OffHeapRouteTable<UpstreamService> table = routes.enter();
        try {
            return table.match(host, request.target());
        } finally {
            routes.leave();
        }
    }

    /** What the request is worth when load is shed. */
    Priority priority(ClientRequest request, Route<UpstreamService> route) {
        String field = lane.priorityField();
        int claimed = field.isEmpty() ? -1 : request.fields().first(request.base(), field);
        return claimed < 0
                ? route.priority()
                : Priorities.claimed(request.fields().value(request.base(), claimed, value), route.priority());
    }

    /** Does the session and JSON work; gives why the request is refused, or null. */
    @Nullable
    Refusal refusal(ClientRequest request, Route<UpstreamService> route) {
        SessionStore sessions = lane.sessions();
        if (sessions == null) {
            return null;
        }
        SessionView view = lane.sessionView();
        if (!touchSession(request, sessions, view)) {
            return Refusal.TOO_MANY_REQUESTS;
        }
        writeFields(request, view);
        if (route.enrichesJson() && isJson(request)) {
            return enrich(request, scanner(route), view) ? null : Refusal.BAD_REQUEST;
        }
        return null;
    }

    private boolean touchSession(ClientRequest request, SessionStore sessions, SessionView view) {
        if (!findSessionId(request)) {
            view.setAnonymous();
            return true;
        }
        path.set(request.target().address(), RequestTarget.pathLength(request.target()));
        int agent = request.fields().first(KnownField.USER_AGENT);
        if (agent < 0) {
            value.set(request.base(), 0);
        } else {
            request.fields().value(request.base(), agent, value);
        }
        long now = lane.deadlines().nowNanos();
        return sessions.touch(lane.sessionRequest().set(id, path, value, request.bodyLength(), now), view);
    }

    /** Points {@link #id} at the value of the first cookie {@code sid}; whether it can be an id. */
    private boolean findSessionId(ClientRequest request) {
        FieldIndex fields = request.fields();
        for (int i = fields.first(KnownField.COOKIE); i >= 0; i = fields.next(KnownField.COOKIE, i)) {
            fields.value(request.base(), i, value);
            long span = FieldLists.sessionCookie(value);
            if (span != FieldLists.NONE) {
                int start = FieldLists.start(span);
                id.set(value.address() + start, FieldLists.end(span) - start);
                return FieldLists.isSessionId(value, span);
            }
        }
        return false;
    }

    private void writeFields(ClientRequest request, SessionView view) {
        writer.open(request.allocate(FIELDS_BYTES_MAX), FIELDS_BYTES_MAX);
        writer.bytes(SUBJECT_FIELD);
        writeSubject(view);
        writer.line();
        if (view.isKnown()) {
            writer.bytes(TIER_FIELD).bytes(view.tier().bytes()).line();
            writer.bytes(REQUESTS_FIELD).decimal(view.requests()).line();
        }
        request.enrichment().setFields(writer.address(), writer.length());
    }

    private void writeSubject(SessionView view) {
        long at = writer.reserve(view.subjectLength());
        view.copySubject(mapping, at - mapping.address());
    }

    private boolean isJson(ClientRequest request) {
        int type = request.fields().first(KnownField.CONTENT_TYPE);
        return type >= 0
                && request.bodyLength() > 0
                && FieldLists.isJson(request.fields().value(request.base(), type, value));
    }

    private JsonScanner scanner(Route<UpstreamService> route) {
        JsonScanner scanner = scanners.get(route);
        if (scanner == null) {
            scanner = new JsonScanner(new MemberRules(MEMBER, route.require()));
            scanners.put(route, scanner);
        }
        return scanner;
    }

    private boolean enrich(ClientRequest request, JsonScanner scanner, SessionView view) {
        long brace = scanner.scan(request.body(), request.bodyLength());
        if (brace < 0) {
            return false;
        }
        writer.open(request.allocate(MEMBER_BYTES_MAX), MEMBER_BYTES_MAX);
        if (!scanner.isEmpty()) {
            writer.text(",");
        }
        writer.bytes(MEMBER_START);
        writeSubject(view);
        writer.bytes(MEMBER_TIER).bytes(view.tier().bytes());
        writer.bytes(MEMBER_REQUESTS).decimal(view.requests());
        writer.bytes(MEMBER_SEGMENT);
        long at = writer.reserve(view.segmentLength());
        view.copySegment(mapping, at - mapping.address());
        writer.bytes(MEMBER_END);
        request.enrichment().setMember(writer.address(), writer.length(), (int) (brace - request.body()));
        return true;
    }
}
