package dev.evenkeel.gateway.asis;

import dev.evenkeel.gateway.rule.Framing;
import dev.evenkeel.gateway.rule.Methods;
import dev.evenkeel.gateway.rule.RequestTarget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A request whose head was accepted, and its body as far as it was read. */
final class ClientRequest {
    /** Room for what JSON work adds, so that the body need not be copied for it. */
    private static final int ENRICHMENT_BYTES = 192;

    private static final int FIRST_BYTES_MAX = 64 << 10;

    private final HttpRequest message;
    private final String target;
    private final @Nullable String host;
    private final boolean framed;
    private final boolean http11;
    private final boolean head;
    private final long startNanos;
    private ByteBuf body = Unpooled.EMPTY_BUFFER;

    private ClientRequest(HttpRequest message, String target, @Nullable String host, boolean framed, long startNanos) {
        this.message = message;
        this.target = target;
        this.host = host;
        this.framed = framed;
        this.http11 = HeadRules.isHttp11(message);
        this.head = Methods.isHead(message.method().name());
        this.startNanos = startNanos;
    }

    static ClientRequest of(HttpRequest message, ByteBufAllocator allocator, long startNanos) {
        String uri = message.uri();
        HttpHeaders fields = message.headers();
        String host = fields.get(HttpHeaderNames.HOST);
        String target = uri;
        if (RequestTarget.of(message.method().name(), uri) == RequestTarget.ABSOLUTE) {
            int end = RequestTarget.authorityEnd(uri);
            host = uri.substring(RequestTarget.authorityStart(), end);
            target = uri.startsWith("/", end) ? uri.substring(end) : "/" + uri.substring(end);
        }
        String length = fields.get(HttpHeaderNames.CONTENT_LENGTH);
        boolean chunked = fields.contains(HttpHeaderNames.TRANSFER_ENCODING);
        ClientRequest request = new ClientRequest(message, target, host, chunked || length != null, startNanos);
        long expected = length == null ? 0 : Framing.contentLength(length);
        if (chunked || expected > 0) {
            int first = chunked ? 1024 : (int) Math.min(expected, FIRST_BYTES_MAX);
            request.body = allocator.buffer(first + ENRICHMENT_BYTES);
        }
        return request;
    }

    HttpRequest message() {
        return message;
    }

    /** In origin-form, or an asterisk. */
    String target() {
        return target;
    }

    /** What the client asked for; null where it named none. */
    @Nullable
    String host() {
        return host;
    }

    /** Whether the head speaks of a body, be it an empty one. */
    boolean isFramed() {
        return framed;
    }

    boolean expectsBody() {
        return body.maxCapacity() > 0;
    }

    boolean isHttp11() {
        return http11;
    }

    boolean isHead() {
        return head;
    }

    /** When the head was accepted, since the gateway's start. */
    long startNanos() {
        return startNanos;
    }

    /** As far as it was read. */
    ByteBuf body() {
        return body;
    }

    void release() {
        body.release();
        body = Unpooled.EMPTY_BUFFER;
    }
}
