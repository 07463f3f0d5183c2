package dev.evenkeel.gateway.asis;

import dev.evenkeel.gateway.rule.Framing;
import dev.evenkeel.gateway.rule.KnownField;
import dev.evenkeel.gateway.rule.Persistence;
import dev.evenkeel.gateway.rule.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** From an upstream's answer to the client's, and the gateway's own answers. */
final class AnswerFields {
    private static final AsciiString CONNECTION = AsciiString.cached(KnownField.CONNECTION.text());
    private static final AsciiString CONTENT_TYPE = AsciiString.cached(KnownField.CONTENT_TYPE.text());
    private static final AsciiString CONTENT_LENGTH = AsciiString.cached(KnownField.CONTENT_LENGTH.text());
    private static final AsciiString TRANSFER_ENCODING = AsciiString.cached(KnownField.TRANSFER_ENCODING.text());
    private static final AsciiString RETRY_AFTER = AsciiString.cached("Retry-After");
    private static final AsciiString JSON = AsciiString.cached("application/json");
    private static final AsciiString CHUNKED = AsciiString.cached("chunked");
    private static final DefaultHttpHeadersFactory FACTORY =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private AnswerFields() {}

    /** How the body of an upstream's answer ends. */
    enum Ending {
        /** There is none. */
        NO_BODY,
        /** After Content-Length. */
        LENGTH,
        /** With a last chunk. */
        LAST_CHUNK,
        /** With the connection. */
        CLOSE
    }

    /** Whether the answer can be passed on: HTTP/1.x, a final status, and a framing that is understood. */
    static boolean isUsable(HttpResponse answer) {
        int status = answer.status().code();
        HttpVersion version = answer.protocolVersion();
        boolean http11 = version.equals(HttpVersion.HTTP_1_1);
        if (status < 200 || status > 999 || !(http11 || version.equals(HttpVersion.HTTP_1_0))) {
            return false;
        }
        List<String> codings = answer.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean both = !codings.isEmpty() && answer.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
        return codings.isEmpty()
                || (http11
                        && !both
                        && codings.size() == 1
                        && Framing.coding(codings.getFirst()) == Framing.Coding.CHUNKED);
    }

    static Ending ending(HttpResponse answer, boolean toHead) {
        int status = answer.status().code();
        if (toHead || status == 204 || status == 304) {
            return Ending.NO_BODY;
        }
        if (answer.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return Ending.LAST_CHUNK;
        }
        return answer.headers().contains(HttpHeaderNames.CONTENT_LENGTH) ? Ending.LENGTH : Ending.CLOSE;
    }

    /** The head for the client. */
    static HttpResponse toClient(HttpResponse answer, Ending ending, boolean http11, Persistence persistence) {
        HttpHeaders received = answer.headers();
        HttpHeaders sent = FACTORY.newHeaders();
        List<String> options = received.getAll(HttpHeaderNames.CONNECTION);
        boolean keepsLength = ending == Ending.LENGTH
                || (ending == Ending.NO_BODY && answer.status().code() != 204);
        Iterator<Map.Entry<CharSequence, CharSequence>> each = received.iteratorCharSequence();
        while (each.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = each.next();
            KnownField known = KnownField.of(field.getKey());
            boolean passes = known == KnownField.CONTENT_LENGTH
                    ? keepsLength
                    : (known == null || !known.droppedFromAnswer()) && !RequestFields.isNamed(options, field.getKey());
            if (passes) {
                sent.add(field.getKey(), field.getValue());
            }
        }
        if (http11 && (ending == Ending.LAST_CHUNK || ending == Ending.CLOSE)) {
            sent.add(TRANSFER_ENCODING, CHUNKED);
        }
        addPersistence(sent, persistence);
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, answer.status(), sent);
    }

    /** One of the gateway's own answers. */
    static FullHttpResponse refusal(Refusal refusal, boolean toHead, Persistence persistence) {
        HttpHeaders sent = FACTORY.newHeaders();
        sent.add(CONTENT_TYPE, JSON);
        sent.add(CONTENT_LENGTH, Integer.toString(refusal.body().length));
        if (refusal.asksToWait()) {
            sent.add(RETRY_AFTER, "1");
        }
        addPersistence(sent, persistence);
        ByteBuf body = toHead ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(refusal.body());
        HttpResponseStatus status = new HttpResponseStatus(refusal.status(), refusal.reason());
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body, sent, EmptyHttpHeaders.INSTANCE);
    }

    private static void addPersistence(HttpHeaders sent, Persistence persistence) {
        if (persistence != Persistence.KEEP) {
            sent.add(CONNECTION, persistence.connectionField());
        }
    }
}
