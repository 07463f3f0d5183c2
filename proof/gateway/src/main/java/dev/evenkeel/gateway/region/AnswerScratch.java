package dev.evenkeel.gateway.region;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.evenkeel.gateway.region.bytes.ByteWriter;
import dev.evenkeel.gateway.region.http.FieldIndex;
import dev.evenkeel.gateway.region.http.HeadOutcome;
import dev.evenkeel.gateway.region.http.ResponseParser;
import dev.evenkeel.gateway.rule.Framing;
import dev.evenkeel.gateway.rule.KnownField;
import dev.evenkeel.gateway.rule.Limits;
import dev.evenkeel.gateway.rule.Persistence;

/**
 * Reads the head of an upstream's answer where it lies, and composes the client's from it in memory of its own. What is
 * read and composed holds until the next call, so one serves all connections of an event loop.
 */
final class AnswerScratch {
    /** What an upstream may send as a head; it is trusted more than a client. */
    static final Limits LIMITS = new Limits(8 << 10, 64 << 10, 1024, Integer.MAX_VALUE);

    private static final int ADDED_BYTES_MAX = 256;
    private static final int COMPOSED_BYTES_MAX =
            LIMITS.requestLineBytes() + LIMITS.headerBytes() + LIMITS.fields() + ADDED_BYTES_MAX;
    private static final int INDEX_BYTES = new ResponseParser(LIMITS).indexBytes();

    /** Memory that one needs. */
    static final int BYTES = INDEX_BYTES + COMPOSED_BYTES_MAX;

    private static final byte[] VERSION = "HTTP/1.1 ".getBytes(US_ASCII);
    private static final byte[] CHUNKED = "Transfer-Encoding: chunked\r\n".getBytes(US_ASCII);
    private static final byte[] CONNECTION = "Connection: ".getBytes(US_ASCII);
    private static final FieldCopier.Filter WITH_LENGTH = (fields, field) -> passes(fields, field, true);
    private static final FieldCopier.Filter WITHOUT_LENGTH = (fields, field) -> passes(fields, field, false);

    private final ResponseParser parser = new ResponseParser(LIMITS);
    private final HeadRules rules = new HeadRules();
    private final ByteWriter writer = new ByteWriter();
    private final long address;

    /** @param address of {@link #BYTES} bytes */
    AnswerScratch(long address) {
        this.address = address;
    }

    private static boolean passes(FieldIndex fields, int field, boolean keepsLength) {
        KnownField known = fields.known(field);
        if (known == KnownField.CONTENT_LENGTH) {
            return keepsLength;
        }
        return (known == null || !known.droppedFromAnswer()) && !fields.isNamedByConnection(field);
    }

    /** Reads the head at {@code base} from its begin. */
    HeadOutcome parse(long base, int length) {
        parser.open(address);
        return parser.parse(base, length);
    }

    ResponseParser head() {
        return parser;
    }

    /** Whether the answer may be passed on: final, and framed in a way that is understood. */
    boolean isUsable(long base) {
        FieldIndex fields = parser.fields();
        if (parser.status() < 200 || contentLength(base) == Framing.MALFORMED) {
            return false;
        }
        int codings = fields.count(KnownField.TRANSFER_ENCODING);
        return codings == 0
                || (codings == 1
                        && parser.minorVersion() == 1
                        && fields.count(KnownField.CONTENT_LENGTH) == 0
                        && rules.coding(base, fields) == Framing.Coding.CHUNKED);
    }

    long contentLength(long base) {
        return rules.contentLength(base, parser.fields());
    }

    /** How the body of the answer ends. */
    Ending ending(boolean toHead) {
        int status = parser.status();
        FieldIndex fields = parser.fields();
        if (toHead || status == 204 || status == 304) {
            return Ending.NO_BODY;
        }
        if (fields.count(KnownField.TRANSFER_ENCODING) > 0) {
            return Ending.LAST_CHUNK;
        }
        return fields.count(KnownField.CONTENT_LENGTH) > 0 ? Ending.LENGTH : Ending.CLOSE;
    }

    /** Whether the upstream says that it keeps its connection open. */
    boolean staysOpen(long base) {
        return HeadRules.persistence(base, parser.fields(), parser.minorVersion() == 1) != Persistence.CLOSE;
    }

    /** Composes the client's head; {@link #writer} then stands behind it. */
    void compose(long base, Ending ending, boolean chunked, Persistence persistence) {
        FieldIndex fields = parser.fields();
        fields.markNamedByConnection(base);
        boolean keepsLength = ending == Ending.LENGTH || (ending == Ending.NO_BODY && parser.status() != 204);
        open().bytes(VERSION).decimal(parser.status()).text(" ");
        writer.range(base + parser.reasonOffset(), parser.reasonLength()).line();
        FieldCopier.copy(base, parser.headLength(), fields, keepsLength ? WITH_LENGTH : WITHOUT_LENGTH, writer);
        if (chunked) {
            writer.bytes(CHUNKED);
        }
        if (persistence != Persistence.KEEP) {
            writer.bytes(CONNECTION).text(persistence.connectionField()).line();
        }
        writer.line();
    }

    /** Begins anew without a head. */
    ByteWriter open() {
        return writer.open(address + INDEX_BYTES, COMPOSED_BYTES_MAX);
    }

    /** What was composed, to be written on. */
    ByteWriter writer() {
        return writer;
    }
}
