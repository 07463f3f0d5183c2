package dev.evenkeel.gateway.rule;

/** Reading values that are lists, in place: parts are given as positions, packed into one long. */
public final class FieldLists {
    /** No such part. */
    public static final long NONE = -1;

    private static final int SESSION_ID_LENGTH_MAX = 64;

    private FieldLists() {}

    /** Packs where a part starts and ends (exclusive). */
    public static long span(int start, int end) {
        return ((long) start << 32) | end;
    }

    /** Where the part starts. */
    public static int start(long span) {
        return (int) (span >>> 32);
    }

    /** Where the part ends, exclusive. */
    public static int end(long span) {
        return (int) span;
    }

    /** Whether a comma-separated list names {@code word}, in any case. */
    public static boolean names(CharSequence list, CharSequence word) {
        int at = 0;
        while (at <= list.length()) {
            int comma = indexOf(list, ',', at);
            long item = trim(list, at, comma);
            if (end(item) - start(item) == word.length() && Syntax.regionMatches(list, start(item), word)) {
                return true;
            }
            at = comma + 1;
        }
        return false;
    }

    /**
     * The value of the first cookie {@code sid} in a {@code Cookie} field, valid or not, or {@link #NONE}. The name is
     * compared with regard to case.
     */
    public static long sessionCookie(CharSequence cookies) {
        int at = 0;
        while (at < cookies.length()) {
            int semicolon = indexOf(cookies, ';', at);
            long pair = trim(cookies, at, semicolon);
            int start = start(pair);
            if (end(pair) - start >= 4
                    && cookies.charAt(start) == 's'
                    && cookies.charAt(start + 1) == 'i'
                    && cookies.charAt(start + 2) == 'd'
                    && cookies.charAt(start + 3) == '=') {
                return span(start + 4, end(pair));
            }
            at = semicolon + 1;
        }
        return NONE;
    }

    /** Whether that part of the text can be a session id: 1 to 64 characters of {@code [A-Za-z0-9_-]}. */
    public static boolean isSessionId(CharSequence text, long span) {
        int length = end(span) - start(span);
        if (length < 1 || length > SESSION_ID_LENGTH_MAX) {
            return false;
        }
        for (int i = start(span); i < end(span); i++) {
            int c = Syntax.lower(text.charAt(i));
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    /** Whether a {@code Content-Type} is {@code application/json}, with any parameters, in any case. */
    public static boolean isJson(CharSequence contentType) {
        long type = trim(contentType, 0, indexOf(contentType, ';', 0));
        String json = "application/json";
        return end(type) - start(type) == json.length() && Syntax.regionMatches(contentType, start(type), json);
    }

    /** The part between two positions without the SP and HTAB around it. */
    public static long trim(CharSequence text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return span(start, end);
    }

    private static int indexOf(CharSequence text, char wanted, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == wanted) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
