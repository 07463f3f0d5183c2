package dev.evenkeel.gateway.asis;

import dev.evenkeel.gateway.route.Route;
import dev.evenkeel.gateway.rule.FieldLists;
import dev.evenkeel.gateway.rule.Refusal;
import dev.evenkeel.gateway.rule.RequestTarget;
import dev.evenkeel.gateway.serve.Lane;
import dev.evenkeel.gateway.serve.Priorities;
import dev.evenkeel.gateway.session.SessionStore;
import dev.evenkeel.gateway.session.SessionView;
import dev.evenkeel.gateway.upstream.UpstreamService;
import dev.evenkeel.slo.Priority;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** What the gateway does with a request before it goes upstream: route, session, JSON. */
final class RequestWork {
    private final Lane lane;
    private @Nullable SessionFields session;

    RequestWork(Lane lane) {
        this.lane = lane;
    }

    @Nullable
    Route<UpstreamService> route(ClientRequest request) {
        String host = request.host();
        return lane.routing().routes().match(host == null ? "" : host, request.target());
    }

    /** What the request is worth when load is shed. */
    Priority priority(ClientRequest request, Route<UpstreamService> route) {
        String field = lane.priorityField();
        String claimed = field.isEmpty() ? null : request.message().headers().get(field);
        return claimed == null ? route.priority() : Priorities.claimed(claimed, route.priority());
    }

    /** Does the session and JSON work; gives why the request is refused, or null. */
    @Nullable
    Refusal refusal(ClientRequest request, Route<UpstreamService> route) {
        session = null;
        SessionStore sessions = lane.sessions();
        if (sessions == null) {
            return null;
        }
        SessionView view = lane.sessionView();
        if (!touchSession(request, sessions, view)) {
            return Refusal.TOO_MANY_REQUESTS;
        }
        session = SessionFields.of(view);
        if (route.enrichesJson() && isJson(request)) {
            return JsonBody.enrich(request.body(), route.require(), view) ? null : Refusal.BAD_REQUEST;
        }
        return null;
    }

    /** What goes upstream of the session, after {@link #refusal}. */
    @Nullable
    SessionFields session() {
        return session;
    }

    private boolean touchSession(ClientRequest request, SessionStore sessions, SessionView view) {
        HttpHeaders fields = request.message().headers();
        String id = sessionId(fields);
        if (id == null) {
            view.setAnonymous();
            return true;
        }
        String target = request.target();
        String path = target.substring(0, RequestTarget.pathLength(target));
        String agent = fields.get(HttpHeaderNames.USER_AGENT, "");
        int bodyBytes = request.body().readableBytes();
        long now = lane.deadlines().nowNanos();
        return sessions.touch(lane.sessionRequest().set(id, path, agent, bodyBytes, now), view);
    }

    private static @Nullable String sessionId(HttpHeaders fields) {
        for (String cookies : fields.getAll(HttpHeaderNames.COOKIE)) {
            long value = FieldLists.sessionCookie(cookies);
            if (value != FieldLists.NONE) {
                return FieldLists.isSessionId(cookies, value)
                        ? cookies.substring(FieldLists.start(value), FieldLists.end(value))
                        : null;
            }
        }
        return null;
    }

    private static boolean isJson(ClientRequest request) {
        String type = request.message().headers().get(HttpHeaderNames.CONTENT_TYPE);
        return type != null && request.body().isReadable() && FieldLists.isJson(type);
    }
}
