package dev.evenkeel.gateway.region;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.evenkeel.gateway.region.bytes.ByteRange;
import dev.evenkeel.gateway.region.bytes.ByteWriter;
import dev.evenkeel.gateway.region.http.FieldIndex;
import dev.evenkeel.gateway.rule.KnownField;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Composes what goes upstream, from the request's region straight into one direct buffer. One per event loop. */
final class RequestWriter {
    private static final byte[] VERSION_AND_HOST = " HTTP/1.1\r\nHost: ".getBytes(US_ASCII);
    private static final byte[] FORWARDED_FOR = "X-Forwarded-For: ".getBytes(US_ASCII);
    private static final byte[] LIST_SEPARATOR = ", ".getBytes(US_ASCII);
    private static final byte[] FORWARDED_PROTO = "X-Forwarded-Proto: http\r\n".getBytes(US_ASCII);
    private static final byte[] FORWARDED_HOST = "X-Forwarded-Host: ".getBytes(US_ASCII);
    private static final byte[] VIA = "Via: 1.1 evenkeel\r\n".getBytes(US_ASCII);
    private static final byte[] CONTENT_LENGTH = "Content-Length: ".getBytes(US_ASCII);
    private static final FieldCopier.Filter PASSES = RequestWriter::passes;

    /** More than the names and numbers that are added can take. */
    private static final int ADDED_BYTES_MAX = 256;

    private final ByteWriter writer = new ByteWriter();
    private final ByteRange value = new ByteRange();

    private static boolean passes(FieldIndex fields, int field) {
        KnownField known = fields.known(field);
        return (known == null || !known.droppedFromRequest()) && !fields.isNamedByConnection(field);
    }

    /**
     * Composes.
     *
     * @param sentHost what goes as {@code Host}
     * @param peer the client's address
     */
    ByteBuf compose(ClientRequest request, CharSequence sentHost, byte[] peer, ByteBufAllocator allocator) {
        int capacity = capacity(request, sentHost.length(), peer.length);
        ByteBuf buffer = allocator.directBuffer(capacity);
        writer.open(DirectBuffers.address(buffer), capacity);
        ByteRange method = request.method();
        ByteRange target = request.target();
        writer.range(method.address(), method.length()).text(" ");
        writer.range(target.address(), target.length()).bytes(VERSION_AND_HOST);
        writer.text(sentHost).line();
        FieldIndex fields = request.fields();
        fields.markNamedByConnection(request.base());
        FieldCopier.copy(request.base(), request.headLength(), fields, PASSES, writer);
        addFields(request, peer);
        addBody(request);
        return buffer.writerIndex(writer.length());
    }

    /** The head as it came, one blank more a field, and what is added. */
    private static int capacity(ClientRequest request, int sentHostLength, int peerLength) {
        Enrichment added = request.enrichment();
        int hostLength = request.hasHost() ? request.host().length() : 0;
        return request.headLength()
                + request.fields().count()
                + sentHostLength
                + hostLength
                + peerLength
                + ADDED_BYTES_MAX
                + added.fieldsLength()
                + added.memberLength()
                + request.bodyLength();
    }

    private void addFields(ClientRequest request, byte[] peer) {
        writer.bytes(FORWARDED_FOR);
        FieldIndex fields = request.fields();
        KnownField before = KnownField.X_FORWARDED_FOR;
        for (int i = fields.first(before); i >= 0; i = fields.next(before, i)) {
            fields.value(request.base(), i, value);
            if (value.length() > 0) {
                writer.range(value.address(), value.length()).bytes(LIST_SEPARATOR);
            }
        }
        writer.bytes(peer).line().bytes(FORWARDED_PROTO);
        if (request.hasHost()) {
            ByteRange host = request.host();
            writer.bytes(FORWARDED_HOST).range(host.address(), host.length()).line();
        }
        Enrichment added = request.enrichment();
        writer.bytes(VIA).range(added.fields(), added.fieldsLength());
        if (request.isFramed()) {
            writer.bytes(CONTENT_LENGTH)
                    .decimal(request.bodyLength() + added.memberLength())
                    .line();
        }
        writer.line();
    }

    private void addBody(ClientRequest request) {
        Enrichment added = request.enrichment();
        int before = added.memberLength() == 0 ? request.bodyLength() : added.memberOffset();
        writer.range(request.body(), before);
        writer.range(added.member(), added.memberLength());
        writer.range(request.body() + before, request.bodyLength() - before);
    }
}
