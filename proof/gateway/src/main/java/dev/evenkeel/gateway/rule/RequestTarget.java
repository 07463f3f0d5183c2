package dev.evenkeel.gateway.rule;

/** The four shapes a request target can have (RFC 9112, 3.2), of which the gateway serves three. */
public enum RequestTarget {
    /** {@code /path?query}. */
    ORIGIN,
    /** {@code http://authority/path?query}. */
    ABSOLUTE,
    /** {@code *}, with OPTIONS. */
    ASTERISK,
    /** Anything else. */
    INVALID;

    private static final String SCHEME = "http://";

    /** The shape of a target whose octets are all {@link Syntax#isTarget valid}. */
    public static RequestTarget of(CharSequence method, CharSequence target) {
        if (target.isEmpty()) {
            return INVALID;
        }
        if (target.charAt(0) == '/') {
            return ORIGIN;
        }
        if (target.charAt(0) == '*') {
            return target.length() == 1 && same(method, "OPTIONS") ? ASTERISK : INVALID;
        }
        if (!Syntax.regionMatches(target, 0, SCHEME)) {
            return INVALID;
        }
        int end = authorityEnd(target);
        for (int i = SCHEME.length(); i < end; i++) {
            if (!Syntax.isHost(target.charAt(i))) {
                return INVALID;
            }
        }
        return end > SCHEME.length() ? ABSOLUTE : INVALID;
    }

    /** Where the authority of an absolute target begins. */
    public static int authorityStart() {
        return SCHEME.length();
    }

    /**
     * Where the authority of an absolute target ends: at the first slash or question mark after it, or at the end. The
     * origin-form is the rest, with a slash before it where the rest is empty or starts with a question mark.
     */
    public static int authorityEnd(CharSequence target) {
        for (int i = SCHEME.length(); i < target.length(); i++) {
            if (target.charAt(i) == '/' || target.charAt(i) == '?') {
                return i;
            }
        }
        return target.length();
    }

    /** The length of the path: up to the first question mark. */
    public static int pathLength(CharSequence originForm) {
        for (int i = 0; i < originForm.length(); i++) {
            if (originForm.charAt(i) == '?') {
                return i;
            }
        }
        return originForm.length();
    }

    private static boolean same(CharSequence text, String word) {
        return word.contentEquals(text);
    }
}
