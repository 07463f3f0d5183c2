package dev.evenkeel.gateway.asis;

import dev.evenkeel.gateway.session.SessionView;

/** What goes upstream of a session. */
record SessionFields(boolean isKnown, String subject, String tier, String requests) {
    static SessionFields of(SessionView view) {
        return new SessionFields(view.isKnown(), view.subject(), view.tier().text(), Long.toString(view.requests()));
    }
}
