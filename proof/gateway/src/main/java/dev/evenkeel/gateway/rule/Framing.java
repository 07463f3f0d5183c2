package dev.evenkeel.gateway.rule;

/** The fields that say where a message's body ends. */
public final class Framing {
    /** What {@link #contentLength} gives for a value that is not a length. */
    public static final long MALFORMED = -1;

    /** What a {@code Transfer-Encoding} value asks for. */
    public enum Coding {
        /** Exactly {@code chunked}, in any case. */
        CHUNKED,
        /** Tokens separated by commas, not served: 501. */
        OTHER,
        /** Not a list of tokens: 400. */
        MALFORMED
    }

    private Framing() {}

    /** The value of a {@code Content-Length} field: 1*DIGIT up to 2^63-1, or {@link #MALFORMED}. */
    public static long contentLength(CharSequence value) {
        if (value.isEmpty()) {
            return MALFORMED;
        }
        long length = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9 || length > (Long.MAX_VALUE - digit) / 10) {
                return MALFORMED;
            }
            length = length * 10 + digit;
        }
        return length;
    }

    /** Judges the (trimmed) value of a single {@code Transfer-Encoding} field. */
    public static Coding coding(CharSequence value) {
        if (Syntax.equalsIgnoreCase(value, "chunked")) {
            return Coding.CHUNKED;
        }
        boolean needsToken = true;
        boolean ended = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ' || c == '\t') {
                ended = !needsToken;
            } else if (c == ',' && !needsToken) {
                needsToken = true;
                ended = false;
            } else if (c <= 0xff && Syntax.isToken(c) && !ended) {
                needsToken = false;
            } else {
                return Coding.MALFORMED;
            }
        }
        return needsToken ? Coding.MALFORMED : Coding.OTHER;
    }
}
