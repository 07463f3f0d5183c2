package dev.evenkeel.gateway.region.http;

import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.rule.Limits;

/**
 * Reads a response head where it lies, as {@link RequestParser} does with a request's. Reusable, makes no garbage, not
 * thread-safe.
 */
public final class ResponseParser {
    private static final long HTTP_1_1 = 0x312E312F50545448L;
    private static final long HTTP_1_0 = 0x302E312F50545448L;
    private static final int STATUS_OFFSET = 9;
    private static final int STATUS_END = STATUS_OFFSET + 3;

    private final Limits limits;
    private final FieldParser fields;
    private final FieldIndex index = new FieldIndex();
    private boolean inFields;
    private int scanned;
    private int status;
    private int minorVersion;
    private int reasonOffset;
    private int reasonLength;

    public ResponseParser(Limits limits) {
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
            HeadOutcome first = parseStatusLine(base, limit);
            if (first != HeadOutcome.COMPLETE) {
                return first;
            }
            inFields = true;
            fields.open(scanned + 2);
        }
        return fields.parse(base, limit, index);
    }

    private HeadOutcome parseStatusLine(long base, int limit) {
        int end = (int) (Scan.firstControl(base + scanned, base + limit) - base);
        scanned = end;
        if (end > limits.requestLineBytes()) {
            return HeadOutcome.LINE_TOO_LONG;
        }
        if (end == limit || (end + 1 == limit && NativeBytes.get(base + end) == Scan.CR)) {
            return HeadOutcome.INCOMPLETE;
        }
        boolean ended = NativeBytes.get(base + end) == Scan.CR && NativeBytes.get(base + end + 1) == Scan.LF;
        return ended && splitStatusLine(base, end) ? HeadOutcome.COMPLETE : HeadOutcome.MALFORMED;
    }

    private boolean splitStatusLine(long base, int end) {
        if (end < STATUS_END || NativeBytes.get(base + STATUS_OFFSET - 1) != Scan.SP) {
            return false;
        }
        long version = NativeBytes.getLong(base);
        minorVersion = version == HTTP_1_1 ? 1 : 0;
        status = 0;
        for (int i = STATUS_OFFSET; i < STATUS_END; i++) {
            int digit = NativeBytes.get(base + i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            status = status * 10 + digit;
        }
        long reason = Scan.skipBlanks(base + STATUS_END, base + end);
        reasonOffset = (int) (reason - base);
        reasonLength = (int) (Scan.trimBlanks(reason, base + end) - reason);
        boolean separated = end == STATUS_END || reasonOffset > STATUS_END;
        return separated && status >= 100 && (version == HTTP_1_1 || version == HTTP_1_0);
    }

    /** Bytes of the head with its empty line, once complete. */
    public int headLength() {
        return fields.end();
    }

    public FieldIndex fields() {
        return index;
    }

    /** The status code, 100 to 999. */
    public int status() {
        return status;
    }

    /** 1 or 0, the digit after {@code HTTP/1.}. */
    public int minorVersion() {
        return minorVersion;
    }

    public int reasonOffset() {
        return reasonOffset;
    }

    /** Length of the reason phrase without blanks around it, 0 where there is none. */
    public int reasonLength() {
        return reasonLength;
    }
}
