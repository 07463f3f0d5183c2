package dev.evenkeel.gateway.region.http;

import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.rule.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Reads a field section line by line, in one pass, and goes on where it stopped when more bytes have come: no byte is
 * looked at twice.
 *
 * <p>Strict: CRLF only, no folding, no blank before the colon, a token for a name, no control character but HTAB in a
 * value. A section that is both too large and malformed is whichever the earlier byte makes it.
 */
final class FieldParser {
    private static final int NOT_FOUND = -1;

    private final int sectionBytesMax;
    private final int fieldCountMax;
    private int sectionStart;
    private int line;
    private int colon;
    private int scanned;
    private int fieldCount;

    FieldParser(Limits limits) {
        this.sectionBytesMax = limits.headerBytes();
        this.fieldCountMax = limits.fields();
    }

    /** Begins a section whose first line is at {@code offset}. */
    void open(int offset) {
        sectionStart = offset;
        fieldCount = 0;
        startLine(offset);
    }

    private void startLine(int offset) {
        line = offset;
        colon = NOT_FOUND;
        scanned = offset;
    }

    /** The offset behind the empty line, once complete. */
    int end() {
        return scanned;
    }

    /**
     * Reads on.
     *
     * @param base address that offsets count from
     * @param limit offset of the end of the bytes at hand
     * @param index where fields are noted; null to check them only
     */
    HeadOutcome parse(long base, int limit, @Nullable FieldIndex index) {
        while (true) {
            if (colon == NOT_FOUND) {
                if (line < limit && NativeBytes.get(base + line) == Scan.CR) {
                    return endLine(base, line, limit);
                }
                HeadOutcome named = parseName(base, limit);
                if (named != HeadOutcome.COMPLETE) {
                    return named;
                }
            }
            HeadOutcome valued = parseValue(base, limit, index);
            if (valued != HeadOutcome.COMPLETE) {
                return valued;
            }
        }
    }

    private HeadOutcome parseName(long base, int limit) {
        if (fieldCount == fieldCountMax && line < limit) {
            return HeadOutcome.FIELDS_TOO_LARGE;
        }
        scanned = (int) (Scan.firstNonToken(base + scanned, base + limit) - base);
        if (isBeyondSection(scanned)) {
            return HeadOutcome.FIELDS_TOO_LARGE;
        }
        if (scanned == limit) {
            return HeadOutcome.INCOMPLETE;
        }
        if (NativeBytes.get(base + scanned) != ':' || scanned == line) {
            return HeadOutcome.MALFORMED;
        }
        colon = scanned++;
        return HeadOutcome.COMPLETE;
    }

    private HeadOutcome parseValue(long base, int limit, @Nullable FieldIndex index) {
        int end = (int) (Scan.firstControl(base + scanned, base + limit) - base);
        scanned = end;
        HeadOutcome ended = endLine(base, end, limit);
        if (ended != HeadOutcome.COMPLETE) {
            return ended;
        }
        fieldCount++;
        if (index != null) {
            long value = Scan.skipBlanks(base + colon + 1, base + end);
            long valueEnd = Scan.trimBlanks(value, base + end);
            int nameLength = colon - line;
            index.add(
                    line, nameLength, FieldNames.of(base + line, nameLength, base + limit), (int) (value - base), (int)
                            (valueEnd - value));
        }
        startLine(end + 2);
        return HeadOutcome.COMPLETE;
    }

    /** Whether CRLF stands at {@code end}. */
    private HeadOutcome endLine(long base, int end, int limit) {
        if (isBeyondSection(end)) {
            return HeadOutcome.FIELDS_TOO_LARGE;
        }
        if (end == limit) {
            return HeadOutcome.INCOMPLETE;
        }
        if (NativeBytes.get(base + end) != Scan.CR) {
            return HeadOutcome.MALFORMED;
        }
        if (isBeyondSection(end + 1)) {
            return HeadOutcome.FIELDS_TOO_LARGE;
        }
        if (end + 1 == limit) {
            return HeadOutcome.INCOMPLETE;
        }
        scanned = end + 2;
        return NativeBytes.get(base + end + 1) == Scan.LF ? HeadOutcome.COMPLETE : HeadOutcome.MALFORMED;
    }

    private boolean isBeyondSection(int offset) {
        return offset - sectionStart >= sectionBytesMax;
    }
}
