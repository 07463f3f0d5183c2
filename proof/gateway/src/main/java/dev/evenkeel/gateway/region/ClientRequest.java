package dev.evenkeel.gateway.region;

import dev.evenkeel.gateway.region.bytes.ByteRange;
import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.region.http.BodyOutcome;
import dev.evenkeel.gateway.region.http.ChunkedDecoder;
import dev.evenkeel.gateway.region.http.FieldIndex;
import dev.evenkeel.gateway.region.http.HeadOutcome;
import dev.evenkeel.gateway.region.http.RequestParser;
import dev.evenkeel.gateway.rule.KnownField;
import dev.evenkeel.gateway.rule.Limits;
import dev.evenkeel.gateway.rule.Methods;
import dev.evenkeel.gateway.rule.Persistence;
import dev.evenkeel.gateway.rule.Refusal;
import dev.evenkeel.gateway.rule.RequestTarget;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The request that a client connection is at, in its region: head, field index and body. One per connection, used
 * again for each request; its ranges hold until {@link #close}. Used on its event loop only.
 */
final class ClientRequest {
    /** How far a request has come. */
    enum Part {
        NONE,
        HEAD,
        FIXED_BODY,
        CHUNKED_BODY,
        COMPLETE
    }

    private static final int HEAD_STEP_BYTES = 8 << 10;

    private final Limits limits;
    private final RequestBytes bytes;
    private final RequestParser head;
    private final HeadRules rules;
    private final ByteRange target = new ByteRange();
    private final ByteRange host = new ByteRange();
    private final ByteRange method = new ByteRange();
    private final Enrichment enrichment = new Enrichment();
    private @Nullable ChunkedDecoder chunks;
    private Part part = Part.NONE;
    private boolean isHead;
    private boolean framed;
    private boolean hasHost;
    private Persistence wish = Persistence.CLOSE;
    private int bodyStart;
    private int bodyLength;
    private long startNanos;

    ClientRequest(Limits limits, RequestBytes bytes, HeadRules rules) {
        this.limits = limits;
        this.bytes = bytes;
        this.rules = rules;
        this.head = new RequestParser(limits);
    }

    Part part() {
        return part;
    }

    void open() {
        bytes.open();
        head.open(bytes.allocate(head.indexBytes()));
        enrichment.clear();
        isHead = false;
        part = Part.HEAD;
    }

    void close() {
        bytes.close();
        part = Part.NONE;
    }

    /**
     * Reads on in the head. Once it is accepted the part is another one, and bytes of the body may have been taken too.
     *
     * @return why the request is refused, or null
     */
    @Nullable
    Refusal readHead(ByteBuf in, long nowNanos) {
        bytes.append(in, Math.min(in.readableBytes(), HEAD_STEP_BYTES));
        HeadOutcome outcome = head.parse(bytes.address(), bytes.length());
        return switch (outcome) {
            case INCOMPLETE -> null;
            case COMPLETE -> acceptHead(in, nowNanos);
            case MALFORMED -> Refusal.BAD_REQUEST;
            case VERSION_UNKNOWN -> Refusal.VERSION_NOT_SUPPORTED;
            case LINE_TOO_LONG -> Refusal.URI_TOO_LONG;
            case FIELDS_TOO_LARGE -> Refusal.HEADERS_TOO_LARGE;
        };
    }

    private @Nullable Refusal acceptHead(ByteBuf in, long nowNanos) {
        long base = bytes.address();
        isHead = Methods.isHead(method.set(base + head.methodOffset(), head.methodLength()));
        Refusal refusal = rules.refusal(base, head, limits);
        if (refusal != null) {
            return refusal;
        }
        FieldIndex fields = head.fields();
        startNanos = nowNanos;
        wish = HeadRules.persistence(base, fields, isHttp11());
        bodyStart = head.headLength();
        unread(in, bodyStart);
        boolean chunked = fields.count(KnownField.TRANSFER_ENCODING) > 0;
        framed = chunked || fields.count(KnownField.CONTENT_LENGTH) > 0;
        bodyLength = chunked ? 0 : (int) rules.contentLength(base, fields);
        if (chunked) {
            chunks().open(limits.bodyBytes());
            part = Part.CHUNKED_BODY;
        } else if (bodyLength > 0) {
            bytes.reserve(bodyStart + bodyLength);
            part = Part.FIXED_BODY;
        } else {
            complete();
        }
        return null;
    }

    private ChunkedDecoder chunks() {
        ChunkedDecoder decoder = chunks;
        if (decoder == null) {
            decoder = new ChunkedDecoder(limits);
            chunks = decoder;
        }
        return decoder;
    }

    /** Puts back what was taken from {@code in} beyond the first {@code length} bytes of the request. */
    private void unread(ByteBuf in, int length) {
        in.readerIndex(in.readerIndex() - (bytes.length() - length));
        bytes.truncate(length);
    }

    /** Reads on in the body; gives why the request is refused, or null. */
    @Nullable
    Refusal readBody(ByteBuf in) {
        if (part == Part.FIXED_BODY) {
            bytes.append(in, Math.min(in.readableBytes(), bodyStart + bodyLength - bytes.length()));
            if (bytes.length() == bodyStart + bodyLength) {
                complete();
            }
            return null;
        }
        int from = bytes.length();
        bytes.append(in, in.readableBytes());
        BodyOutcome outcome = chunks().decode(bytes.address(), from, from, bytes.length());
        if (outcome == BodyOutcome.COMPLETE) {
            unread(in, chunks().position());
        }
        bytes.truncate(chunks().bodyEnd());
        return switch (outcome) {
            case INCOMPLETE -> null;
            case COMPLETE -> {
                bodyLength = bytes.length() - bodyStart;
                complete();
                yield null;
            }
            case MALFORMED -> Refusal.BAD_REQUEST;
            case TOO_LARGE -> Refusal.CONTENT_TOO_LARGE;
            case FIELDS_TOO_LARGE -> Refusal.HEADERS_TOO_LARGE;
        };
    }

    /** From here on nothing moves any more. */
    private void complete() {
        part = Part.COMPLETE;
        long base = bytes.address();
        method.set(base + head.methodOffset(), head.methodLength());
        target.set(base + head.targetOffset(), head.targetLength());
        int field = head.fields().first(KnownField.HOST);
        hasHost = field >= 0;
        if (hasHost) {
            head.fields().value(base, field, host);
        }
        if (head.form() == RequestTarget.ABSOLUTE) {
            splitAbsolute();
        }
    }

    private void splitAbsolute() {
        int authority = RequestTarget.authorityStart();
        int end = RequestTarget.authorityEnd(target);
        long address = target.address();
        int rest = target.length() - end;
        host.set(address + authority, end - authority);
        hasHost = true;
        if (rest > 0 && target.charAt(end) == '/') {
            target.set(address + end, rest);
            return;
        }
        long slashed = bytes.allocate(1 + rest);
        NativeBytes.put(slashed, (byte) '/');
        NativeBytes.copy(address + end, slashed + 1, rest);
        target.set(slashed, 1 + rest);
    }

    /** Whether a body is to follow the head. */
    boolean expectsBody() {
        return part == Part.FIXED_BODY || part == Part.CHUNKED_BODY;
    }

    /** Whether the client waits for {@code 100 Continue}. */
    boolean expectsContinue() {
        return isHttp11() && head.fields().count(KnownField.EXPECT) > 0;
    }

    boolean isHead() {
        return isHead;
    }

    boolean isHttp11() {
        return head.minorVersion() == 1;
    }

    /** Whether the head speaks of a body, be it an empty one. */
    boolean isFramed() {
        return framed;
    }

    /** What the client wishes for its connection. */
    Persistence wish() {
        return wish;
    }

    /** When the head was accepted, since the gateway's start. */
    long startNanos() {
        return startNanos;
    }

    ByteRange method() {
        return method;
    }

    /** In origin-form, or an asterisk. */
    ByteRange target() {
        return target;
    }

    /** Whether the client named a host. */
    boolean hasHost() {
        return hasHost;
    }

    /** What the client asked for; of no meaning where it named none. */
    ByteRange host() {
        return host;
    }

    FieldIndex fields() {
        return head.fields();
    }

    /** Where the head lies, which the offsets of its fields count from. */
    long base() {
        return bytes.address();
    }

    int headLength() {
        return bodyStart;
    }

    long body() {
        return bytes.address() + bodyStart;
    }

    int bodyLength() {
        return bodyLength;
    }

    /** What session and JSON work add to the request. */
    Enrichment enrichment() {
        return enrichment;
    }

    /** Memory that ends with the request. */
    long allocate(int byteCount) {
        return bytes.allocate(byteCount);
    }
}
