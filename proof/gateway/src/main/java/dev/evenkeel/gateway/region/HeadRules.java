package dev.evenkeel.gateway.region;

import dev.evenkeel.gateway.region.bytes.ByteRange;
import dev.evenkeel.gateway.region.http.FieldIndex;
import dev.evenkeel.gateway.region.http.RequestParser;
import dev.evenkeel.gateway.rule.Framing;
import dev.evenkeel.gateway.rule.KnownField;
import dev.evenkeel.gateway.rule.Limits;
import dev.evenkeel.gateway.rule.Methods;
import dev.evenkeel.gateway.rule.Persistence;
import dev.evenkeel.gateway.rule.Refusal;
import dev.evenkeel.gateway.rule.Syntax;
import org.jspecify.annotations.Nullable;

/** Judges a complete head as a whole: host, framing, method, expectation, length, in this order. */
final class HeadRules {
    static final String CONTINUE = "100-continue";

    private final ByteRange view = new ByteRange();

    /** Why the request whose head lies at {@code base} is refused, or null where it is accepted. */
    @Nullable
    Refusal refusal(long base, RequestParser head, Limits limits) {
        FieldIndex fields = head.fields();
        boolean http11 = head.minorVersion() == 1;
        int hosts = fields.count(KnownField.HOST);
        if (hosts > 1 || (http11 && hosts == 0)) {
            return Refusal.BAD_REQUEST;
        }
        if (hosts == 1 && !Syntax.isValidHost(fields.value(base, fields.first(KnownField.HOST), view))) {
            return Refusal.BAD_REQUEST;
        }
        long length = contentLength(base, fields);
        Refusal framing = refusalOfFraming(base, fields, http11, length);
        if (framing != null) {
            return framing;
        }
        if (Methods.isConnect(view.set(base + head.methodOffset(), head.methodLength()))) {
            return Refusal.NOT_IMPLEMENTED;
        }
        if (http11 && !expectsNothingElse(base, fields)) {
            return Refusal.EXPECTATION_FAILED;
        }
        return length > limits.bodyBytes() ? Refusal.CONTENT_TOO_LARGE : null;
    }

    /** What {@code Content-Length} says: 0 where there is none, {@link Framing#MALFORMED} where it is not one length. */
    long contentLength(long base, FieldIndex fields) {
        return switch (fields.count(KnownField.CONTENT_LENGTH)) {
            case 0 -> 0;
            case 1 -> Framing.contentLength(fields.value(base, fields.first(KnownField.CONTENT_LENGTH), view));
            default -> Framing.MALFORMED;
        };
    }

    private @Nullable Refusal refusalOfFraming(long base, FieldIndex fields, boolean http11, long length) {
        int codings = fields.count(KnownField.TRANSFER_ENCODING);
        if (codings == 0) {
            return length == Framing.MALFORMED ? Refusal.BAD_REQUEST : null;
        }
        if (!http11 || codings > 1 || fields.count(KnownField.CONTENT_LENGTH) > 0) {
            return Refusal.BAD_REQUEST;
        }
        return switch (coding(base, fields)) {
            case CHUNKED -> null;
            case OTHER -> Refusal.NOT_IMPLEMENTED;
            case MALFORMED -> Refusal.BAD_REQUEST;
        };
    }

    /** What the first {@code Transfer-Encoding} asks for; there must be one. */
    Framing.Coding coding(long base, FieldIndex fields) {
        return Framing.coding(fields.value(base, fields.first(KnownField.TRANSFER_ENCODING), view));
    }

    private boolean expectsNothingElse(long base, FieldIndex fields) {
        for (int i = fields.first(KnownField.EXPECT); i >= 0; i = fields.next(KnownField.EXPECT, i)) {
            if (!Syntax.equalsIgnoreCase(fields.value(base, i, view), CONTINUE)) {
                return false;
            }
        }
        return true;
    }

    /** What a head wishes for its connection. */
    static Persistence persistence(long base, FieldIndex fields, boolean http11) {
        boolean close = fields.lists(base, KnownField.CONNECTION, "close");
        boolean keep = fields.lists(base, KnownField.CONNECTION, "keep-alive");
        return Persistence.of(http11, close, keep);
    }
}
