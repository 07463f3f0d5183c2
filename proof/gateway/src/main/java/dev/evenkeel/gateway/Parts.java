package dev.evenkeel.gateway;

import dev.evenkeel.gateway.asis.AsIsPath;
import dev.evenkeel.gateway.config.SessionSettings;
import dev.evenkeel.gateway.serve.RequestPath;
import dev.evenkeel.gateway.session.SessionStore;
import dev.evenkeel.gateway.session.SyntheticSessions;
import dev.evenkeel.gateway.session.heap.HeapSessionStore;
import org.jspecify.annotations.Nullable;

/**
 * What a form is made of. The one place that knows every request path and every store.
 *
 * @param path how requests are treated
 * @param sessions where sessions are kept; null where there are none
 */
record Parts(RequestPath path, @Nullable SessionStore sessions) {
    static Parts of(Form form, SessionSettings settings) {
        return new Parts(path(form), sessions(form, settings));
    }

    private static RequestPath path(Form form) {
        return switch (form.requests()) {
            case CODEC -> new AsIsPath();
            case REGION -> throw new IllegalArgumentException("form is not in this build: form=" + form.text());
        };
    }

    private static @Nullable SessionStore sessions(Form form, SessionSettings settings) {
        return switch (form.sessions()) {
            case NONE -> null;
            case HEAP -> new HeapSessionStore(settings, new SyntheticSessions());
            case OFF_HEAP -> throw new IllegalArgumentException("form is not in this build: form=" + form.text());
        };
    }

    void close() {
        path.close();
        if (sessions != null) {
            sessions.close();
        }
    }
}
