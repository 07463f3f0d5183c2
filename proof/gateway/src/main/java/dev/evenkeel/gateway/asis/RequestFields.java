package dev.evenkeel.gateway.asis;

import dev.evenkeel.gateway.rule.FieldLists;
import dev.evenkeel.gateway.rule.KnownField;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the client's fields to those that go upstream. */
final class RequestFields {
    private static final AsciiString HOST = AsciiString.cached(KnownField.HOST.text());
    private static final AsciiString CONTENT_LENGTH = AsciiString.cached(KnownField.CONTENT_LENGTH.text());
    private static final AsciiString FORWARDED_FOR = AsciiString.cached(KnownField.X_FORWARDED_FOR.text());
    private static final AsciiString FORWARDED_PROTO = AsciiString.cached(KnownField.X_FORWARDED_PROTO.text());
    private static final AsciiString FORWARDED_HOST = AsciiString.cached(KnownField.X_FORWARDED_HOST.text());
    private static final AsciiString VIA = AsciiString.cached("Via");
    private static final AsciiString VIA_EVENKEEL = AsciiString.cached("1.1 evenkeel");
    private static final AsciiString HTTP = AsciiString.cached("http");
    private static final AsciiString SUBJECT = AsciiString.cached("X-Session-Subject");
    private static final AsciiString TIER = AsciiString.cached("X-Session-Tier");
    private static final AsciiString REQUESTS = AsciiString.cached("X-Session-Requests");
    private static final DefaultHttpHeadersFactory FACTORY =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private RequestFields() {}

    /**
     * The fields to send, in the order that the contract gives.
     *
     * @param host what the client asked for; null where it named none
     * @param sentHost what goes upstream as {@code Host}
     * @param session null in the form without sessions
     * @param contentLength negative where none is sent
     */
    static HttpHeaders of(
            HttpHeaders received,
            @Nullable String host,
            String sentHost,
            String peer,
            @Nullable SessionFields session,
            int contentLength) {
        HttpHeaders sent = FACTORY.newHeaders();
        sent.add(HOST, sentHost);
        List<String> options = received.getAll(HttpHeaderNames.CONNECTION);
        Iterator<Map.Entry<CharSequence, CharSequence>> each = received.iteratorCharSequence();
        while (each.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = each.next();
            KnownField known = KnownField.of(field.getKey());
            if ((known == null || !known.droppedFromRequest()) && !isNamed(options, field.getKey())) {
                sent.add(field.getKey(), field.getValue());
            }
        }
        sent.add(FORWARDED_FOR, forwardedFor(received, peer));
        sent.add(FORWARDED_PROTO, HTTP);
        if (host != null) {
            sent.add(FORWARDED_HOST, host);
        }
        sent.add(VIA, VIA_EVENKEEL);
        if (session != null) {
            sent.add(SUBJECT, session.subject());
            if (session.isKnown()) {
                sent.add(TIER, session.tier());
                sent.add(REQUESTS, session.requests());
            }
        }
        if (contentLength >= 0) {
            sent.add(CONTENT_LENGTH, Integer.toString(contentLength));
        }
        return sent;
    }

    /** Whether a {@code Connection} field names this one. */
    static boolean isNamed(List<String> options, CharSequence name) {
        for (String option : options) {
            if (FieldLists.names(option, name)) {
                return true;
            }
        }
        return false;
    }

    private static String forwardedFor(HttpHeaders received, String peer) {
        List<String> before = received.getAll(FORWARDED_FOR);
        if (before.isEmpty()) {
            return peer;
        }
        StringBuilder all = new StringBuilder();
        for (String addresses : before) {
            if (!addresses.isEmpty()) {
                all.append(addresses).append(", ");
            }
        }
        return all.append(peer).toString();
    }
}
