package dev.evenkeel.gateway.asis;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** Netty's response encoder, which is told by us whether an answer has a body, and leaves the fields as they are. */
final class AnswerEncoder extends HttpResponseEncoder {
    private boolean bodiless;

    /** Whether the next answer has no body although its fields may speak of one. */
    void nextIsBodiless(boolean isBodiless) {
        bodiless = isBodiless;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse answer) {
        return bodiless || super.isContentAlwaysEmpty(answer);
    }

    @Override
    protected void sanitizeHeadersBeforeEncode(HttpResponse answer, boolean isAlwaysEmpty) {
        // AnswerFields has done all that is needed.
    }
}
