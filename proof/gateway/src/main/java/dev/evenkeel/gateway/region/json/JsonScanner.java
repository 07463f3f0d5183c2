package dev.evenkeel.gateway.region.json;

import dev.evenkeel.gateway.region.bytes.NativeBytes;
import java.util.Arrays;

/**
 * Checks that a range of memory is one JSON object (RFC 8259, strict; UTF-8, strict) and finds where a member can be
 * added to it. One pass, no tree, no garbage: the open containers are the bits of one word, an object a 1 and an array
 * a 0, so the nesting that can be followed is 64 deep. Reusable, not thread-safe.
 */
public final class JsonScanner {
    /** Deepest nesting accepted; the outer object counts. */
    public static final int DEPTH_MAX = Long.SIZE;
    /** Longest number accepted: digits of integer, fraction and exponent together. */
    public static final int NUMBER_DIGITS_MAX = 1000;

    private static final long ONES = 0x0101010101010101L;
    private static final long SPACES = 0x20 * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int TRUE = 0x65757274;
    private static final int NULL = 0x6C6C756E;
    private static final int ALSE = 0x65736C61;
    private static final long INVALID = -1;

    private final MemberRules rules;
    private final boolean[] met;
    private long limit;
    private long at;
    private long objects;
    private int depth;
    private boolean escaped;
    private boolean empty;
    private int missing;

    public JsonScanner(MemberRules rules) {
        this.rules = rules;
        this.met = new boolean[rules.requiredCount()];
    }

    /**
     * Scans {@code length} bytes.
     *
     * @return the address of the object's last brace, or -1 where the range is no such object or breaks the rules
     */
    public long scan(long address, int length) {
        limit = address + length;
        at = address;
        objects = 0;
        depth = 0;
        empty = false;
        Arrays.fill(met, false);
        missing = met.length;
        if (peek() != '{' || !scanValues()) {
            return INVALID;
        }
        long brace = at - 1;
        skipBlanks();
        return at == limit && missing == 0 ? brace : INVALID;
    }

    /** Whether the object scanned last has no member. */
    public boolean isEmpty() {
        return empty;
    }

    /** From the begin of a value to the end of the outermost one. */
    private boolean scanValues() {
        do {
            if (!scanValue()) {
                return false;
            }
            while (depth > 0 && peek() == closer()) {
                at++;
                depth--;
                objects >>>= 1;
            }
            if (depth > 0 && !(next() == ',' && (!inObject() || scanName()))) {
                return false;
            }
        } while (depth > 0);
        return true;
    }

    private boolean inObject() {
        return (objects & 1) != 0;
    }

    private int closer() {
        return inObject() ? '}' : ']';
    }

    /** A scalar or an empty container as a whole; of another container what stands before its first value. */
    private boolean scanValue() {
        while (true) {
            int c = peek();
            switch (c) {
                case '{', '[' -> {
                    at++;
                    if (!open(c == '{')) {
                        return false;
                    }
                    if (peek() == closer()) {
                        empty |= depth == 1;
                        return true;
                    }
                    if (c == '{' && !scanName()) {
                        return false;
                    }
                }
                case '"' -> {
                    at++;
                    return scanString();
                }
                case 't' -> {
                    return scanLiteral(at, TRUE);
                }
                case 'n' -> {
                    return scanLiteral(at, NULL);
                }
                case 'f' -> {
                    return scanLiteral(at + 1, ALSE);
                }
                default -> {
                    return scanNumber();
                }
            }
        }
    }

    private boolean open(boolean object) {
        if (depth == DEPTH_MAX) {
            return false;
        }
        depth++;
        objects = (objects << 1) | (object ? 1 : 0);
        return true;
    }

    private boolean scanLiteral(long from, int word) {
        if (limit - from < Integer.BYTES || NativeBytes.getInt(from) != word) {
            return false;
        }
        at = from + Integer.BYTES;
        return true;
    }

    /** The name of a member and the colon behind it. */
    private boolean scanName() {
        if (next() != '"') {
            return false;
        }
        long from = at;
        if (!scanString()) {
            return false;
        }
        long to = at - 1;
        return next() == ':' && (depth > 1 || checkTopLevel(from, to));
    }

    private boolean checkTopLevel(long from, long to) {
        if (MemberName.matches(from, to, escaped, rules.forbidden())) {
            return false;
        }
        for (int i = 0; missing > 0 && i < met.length; i++) {
            if (!met[i] && MemberName.matches(from, to, escaped, rules.required(i))) {
                met[i] = true;
                missing--;
            }
        }
        return true;
    }

    /** The rest of a string, whose quote has been read. */
    private boolean scanString() {
        escaped = false;
        while (true) {
            skipPlain();
            if (at == limit) {
                return false;
            }
            byte c = NativeBytes.get(at);
            if (c == '"') {
                at++;
                return true;
            }
            int length = c == '\\' ? escapeLength() : c < 0 ? Utf8.sequenceLength(at, limit) : 0;
            if (length == 0) {
                return false;
            }
            escaped |= c == '\\';
            at += length;
        }
    }

    /** On to the next byte that is a quote, a backslash, a control character or not ASCII. */
    private void skipPlain() {
        while (limit - at >= Long.BYTES) {
            long word = NativeBytes.getLong(at);
            long quote = word ^ QUOTES;
            long backslash = word ^ BACKSLASHES;
            // A borrow can only mark bytes above a true mark, so the lowest mark is exact.
            long marks =
                    word | ((word - SPACES) & ~word) | ((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash);
            marks &= HIGH_BITS;
            if (marks != 0) {
                at += Long.numberOfTrailingZeros(marks) >>> 3;
                return;
            }
            at += Long.BYTES;
        }
        while (at < limit) {
            byte c = NativeBytes.get(at);
            if (c < ' ' || c == '"' || c == '\\') {
                return;
            }
            at++;
        }
    }

    private int escapeLength() {
        if (limit - at < 2) {
            return 0;
        }
        return switch (NativeBytes.get(at + 1)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 2;
            case 'u' -> isUnit(at + 2) ? 6 : 0;
            default -> 0;
        };
    }

    private boolean isUnit(long from) {
        if (limit - from < 4) {
            return false;
        }
        for (int i = 0; i < 4; i++) {
            if (Character.digit(NativeBytes.get(from + i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean scanNumber() {
        if (at < limit && NativeBytes.get(at) == '-') {
            at++;
        }
        boolean zero = at < limit && NativeBytes.get(at) == '0';
        int digits = skipDigits();
        if (digits == 0 || (zero && digits > 1)) {
            return false;
        }
        if (at < limit && NativeBytes.get(at) == '.') {
            at++;
            int fraction = skipDigits();
            if (fraction == 0) {
                return false;
            }
            digits += fraction;
        }
        if (at < limit && (NativeBytes.get(at) | 0x20) == 'e') {
            at++;
            if (at < limit && (NativeBytes.get(at) == '+' || NativeBytes.get(at) == '-')) {
                at++;
            }
            int exponent = skipDigits();
            if (exponent == 0) {
                return false;
            }
            digits += exponent;
        }
        return digits <= NUMBER_DIGITS_MAX;
    }

    private int skipDigits() {
        long from = at;
        while (at < limit && NativeBytes.get(at) >= '0' && NativeBytes.get(at) <= '9') {
            at++;
        }
        return (int) (at - from);
    }

    /** The next byte that is not white space, taken; -1 at the end. */
    private int next() {
        int c = peek();
        at += c < 0 ? 0 : 1;
        return c;
    }

    /** The next byte that is not white space, left in place; -1 at the end. */
    private int peek() {
        skipBlanks();
        return at == limit ? -1 : NativeBytes.get(at) & 0xFF;
    }

    private void skipBlanks() {
        while (at < limit) {
            byte c = NativeBytes.get(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return;
            }
            at++;
        }
    }
}
