package dev.evenkeel.gateway.region.http;

import dev.evenkeel.gateway.region.bytes.ByteRange;
import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.rule.Limits;
import dev.evenkeel.gateway.rule.Methods;
import dev.evenkeel.gateway.rule.RequestTarget;

/**
 * Reads a request head where it lies. Reusable, makes no garbage, not thread-safe.
 *
 * <p>Give it the same head again with more bytes until it says something else than {@link HeadOutcome#INCOMPLETE}; the
 * base may have moved between two calls.
 */
public final class RequestParser {
    private static final long HTTP_1_1 = 0x312E312F50545448L;
    private static final long HTTP_1_0 = 0x302E312F50545448L;
    private static final long HTTP_DIGITS_MASK = 0x00FF00FFFFFFFFFFL;
    private static final long HTTP_WITHOUT_DIGITS = 0x002E002F50545448L;
    private static final int VERSION_LENGTH = Long.BYTES;

    private final Limits limits;
    private final FieldParser fields;
    private final FieldIndex index = new FieldIndex();
    private final ByteRange method = new ByteRange();
    private final ByteRange target = new ByteRange();
    private boolean inFields;
    private int line;
    private int scanned;
    private int methodLength;
    private int targetOffset;
    private int targetLength;
    private RequestTarget form = RequestTarget.INVALID;
    private int minorVersion;

    public RequestParser(Limits limits) {
        this.limits = limits;
        this.fields = new FieldParser(limits);
    }

    /** Bytes that {@link #open} needs for the field index. */
    public int indexBytes() {
        return limits.fields() * FieldIndex.ENTRY_BYTES;
    }

    /**
     * Begins a new head at offset 0.
     *
     * @param indexAddress {@link #indexBytes} bytes that live as long as the head
     */
    public void open(long indexAddress) {
        index.open(indexAddress, limits.fields());
        inFields = false;
        line = 0;
        scanned = 0;
    }

    /**
     * Reads on.
     *
     * @param base address of the head's first byte
     * @param limit bytes at hand from there
     */
    public HeadOutcome parse(long base, int limit) {
        if (!inFields) {
            HeadOutcome first = parseFirstLine(base, limit);
            if (first != HeadOutcome.COMPLETE) {
                return first;
            }
            inFields = true;
            fields.open(scanned + 2);
        }
        return fields.parse(base, limit, index);
    }

    private HeadOutcome parseFirstLine(long base, int limit) {
        if (line == 0 && limit > 0 && NativeBytes.get(base) == Scan.CR) {
            if (limit == 1) {
                return HeadOutcome.INCOMPLETE;
            }
            if (NativeBytes.get(base + 1) != Scan.LF) {
                return HeadOutcome.MALFORMED;
            }
            line = 2;
            scanned = 2;
        }
        int end = (int) (Scan.firstControl(base + scanned, base + limit) - base);
        scanned = end;
        if (end - line > limits.requestLineBytes()) {
            return HeadOutcome.LINE_TOO_LONG;
        }
        if (end == limit) {
            return HeadOutcome.INCOMPLETE;
        }
        if (NativeBytes.get(base + end) != Scan.CR) {
            return HeadOutcome.MALFORMED;
        }
        if (end + 1 == limit) {
            return HeadOutcome.INCOMPLETE;
        }
        return NativeBytes.get(base + end + 1) == Scan.LF ? splitFirstLine(base, end) : HeadOutcome.MALFORMED;
    }

    private HeadOutcome splitFirstLine(long base, int end) {
        long lineEnd = base + end;
        long methodEnd = Scan.firstNonToken(base + line, lineEnd);
        if (methodEnd == base + line || methodEnd == lineEnd || NativeBytes.get(methodEnd) != Scan.SP) {
            return HeadOutcome.MALFORMED;
        }
        long targetStart = methodEnd + 1;
        long targetEnd = firstSpace(targetStart, lineEnd);
        if (lineEnd - targetEnd != 1 + VERSION_LENGTH || firstSpace(targetEnd + 1, lineEnd) != lineEnd) {
            return HeadOutcome.MALFORMED;
        }
        methodLength = (int) (methodEnd - base) - line;
        targetOffset = (int) (targetStart - base);
        targetLength = (int) (targetEnd - targetStart);
        return isTarget(base) ? checkVersion(NativeBytes.getLong(targetEnd + 1)) : HeadOutcome.MALFORMED;
    }

    private static long firstSpace(long from, long limit) {
        long at = from;
        while (at < limit && NativeBytes.get(at) != Scan.SP) {
            at++;
        }
        return at;
    }

    private boolean isTarget(long base) {
        method.set(base + line, methodLength);
        target.set(base + targetOffset, targetLength);
        long end = target.address() + targetLength;
        boolean valid = Scan.firstNonTarget(target.address(), end) == end;
        form = valid ? RequestTarget.of(method, target) : RequestTarget.INVALID;
        return form != RequestTarget.INVALID || Methods.isConnect(method);
    }

    private HeadOutcome checkVersion(long version) {
        if (version == HTTP_1_1 || version == HTTP_1_0) {
            minorVersion = version == HTTP_1_1 ? 1 : 0;
            return HeadOutcome.COMPLETE;
        }
        int major = digit(version >>> (5 * Byte.SIZE));
        boolean wellFormed = (version & HTTP_DIGITS_MASK) == HTTP_WITHOUT_DIGITS
                && major >= 0
                && digit(version >>> (7 * Byte.SIZE)) >= 0;
        return wellFormed && major != 1 ? HeadOutcome.VERSION_UNKNOWN : HeadOutcome.MALFORMED;
    }

    private static int digit(long lowestByte) {
        int value = (int) (lowestByte & 0xFF) - '0';
        return value <= 9 ? value : -1;
    }

    /** Bytes of the head with its empty line, once complete. */
    public int headLength() {
        return fields.end();
    }

    public FieldIndex fields() {
        return index;
    }

    public int methodOffset() {
        return line;
    }

    public int methodLength() {
        return methodLength;
    }

    public int targetOffset() {
        return targetOffset;
    }

    public int targetLength() {
        return targetLength;
    }

    /** The shape of the target; invalid with CONNECT only. */
    public RequestTarget form() {
        return form;
    }

    /** 1 or 0, the digit after {@code HTTP/1.}. */
    public int minorVersion() {
        return minorVersion;
    }
}
