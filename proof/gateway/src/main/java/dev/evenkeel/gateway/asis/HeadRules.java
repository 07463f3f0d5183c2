package dev.evenkeel.gateway.asis;

import dev.evenkeel.gateway.rule.FieldLists;
import dev.evenkeel.gateway.rule.Framing;
import dev.evenkeel.gateway.rule.Limits;
import dev.evenkeel.gateway.rule.Methods;
import dev.evenkeel.gateway.rule.Persistence;
import dev.evenkeel.gateway.rule.Refusal;
import dev.evenkeel.gateway.rule.Syntax;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a complete head as a whole: host, framing, method, expectation, length, in this order. */
final class HeadRules {
    private HeadRules() {}

    /** Why a request is refused, or null where it is accepted. */
    static @Nullable Refusal refusal(HttpRequest request, Limits limits) {
        boolean http11 = isHttp11(request);
        HttpHeaders headers = request.headers();
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (hosts.size() > 1 || (http11 && hosts.isEmpty())) {
            return Refusal.BAD_REQUEST;
        }
        if (!hosts.isEmpty() && !Syntax.isValidHost(hosts.getFirst())) {
            return Refusal.BAD_REQUEST;
        }
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        Refusal framing = refusalOfFraming(http11, headers.getAll(HttpHeaderNames.TRANSFER_ENCODING), lengths);
        if (framing != null) {
            return framing;
        }
        if (request.decoderResult().isFailure()) {
            return Refusal.BAD_REQUEST; // after framing, where Netty has fewer words than the contract
        }
        if (Methods.isConnect(request.method().name())) {
            return Refusal.NOT_IMPLEMENTED;
        }
        if (http11 && !expectsNothingElse(headers)) {
            return Refusal.EXPECTATION_FAILED;
        }
        boolean fits = lengths.isEmpty() || Framing.contentLength(lengths.getFirst()) <= limits.bodyBytes();
        return fits ? null : Refusal.CONTENT_TOO_LARGE;
    }

    private static @Nullable Refusal refusalOfFraming(boolean http11, List<String> codings, List<String> lengths) {
        if (codings.isEmpty()) {
            boolean valid = lengths.isEmpty()
                    || (lengths.size() == 1 && Framing.contentLength(lengths.getFirst()) != Framing.MALFORMED);
            return valid ? null : Refusal.BAD_REQUEST;
        }
        if (!http11 || !lengths.isEmpty() || codings.size() > 1) {
            return Refusal.BAD_REQUEST;
        }
        return switch (Framing.coding(codings.getFirst())) {
            case CHUNKED -> null;
            case OTHER -> Refusal.NOT_IMPLEMENTED;
            case MALFORMED -> Refusal.BAD_REQUEST;
        };
    }

    private static boolean expectsNothingElse(HttpHeaders headers) {
        for (String expectation : headers.getAll(HttpHeaderNames.EXPECT)) {
            if (!Syntax.equalsIgnoreCase(expectation, "100-continue")) {
                return false;
            }
        }
        return true;
    }

    static boolean isHttp11(HttpRequest request) {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    }

    /** What the client wishes for its connection. */
    static Persistence persistence(HttpRequest request) {
        boolean close = false;
        boolean keep = false;
        for (String options : request.headers().getAll(HttpHeaderNames.CONNECTION)) {
            close |= FieldLists.names(options, "close");
            keep |= FieldLists.names(options, "keep-alive");
        }
        return Persistence.of(isHttp11(request), close, keep);
    }
}
