package dev.evenkeel.gateway.rule;

/** Which octets may stand where (RFC 9110, 9112, 3986), as one table lookup each. Octets are given as 0 to 255. */
public final class Syntax {
    private static final int TOKEN = 1;
    private static final int VALUE = 1 << 1;
    private static final int TARGET = 1 << 2;
    private static final int HOST = 1 << 3;
    private static final byte[] CLASSES = classes();

    private Syntax() {}

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int octet = 0; octet < 256; octet++) {
            boolean letterOrDigit =
                    (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9');
            int set = 0;
            if (letterOrDigit || "!#$%&'*+-.^_`|~".indexOf(octet) >= 0) {
                set |= TOKEN;
            }
            if (octet == '\t' || (octet >= 0x20 && octet != 0x7f)) {
                set |= VALUE;
            }
            if (octet > 0x20 && octet < 0x7f) {
                set |= TARGET;
            }
            if (letterOrDigit || "-._~!$&'()*+,;=%:[]".indexOf(octet) >= 0) {
                set |= HOST;
            }
            classes[octet] = (byte) set;
        }
        return classes;
    }

    /** Whether the octet may stand in a method or a field name. */
    public static boolean isToken(int octet) {
        return (CLASSES[octet & 0xff] & TOKEN) != 0;
    }

    /** Whether the octet may stand in a field value: HTAB, SP, visible ASCII and 0x80 to 0xFF. */
    public static boolean isFieldValue(int octet) {
        return (CLASSES[octet & 0xff] & VALUE) != 0;
    }

    /** Whether the octet may stand in a request target: visible ASCII. */
    public static boolean isTarget(int octet) {
        return (CLASSES[octet & 0xff] & TARGET) != 0;
    }

    /** Whether the octet may stand in {@code Host}: unreserved, sub-delims, percent, colon and square brackets. */
    public static boolean isHost(int octet) {
        return (CLASSES[octet & 0xff] & HOST) != 0;
    }

    /** Whether the text is a valid {@code Host}: not empty, and each octet may stand there. */
    public static boolean isValidHost(CharSequence host) {
        if (host.isEmpty()) {
            return false;
        }
        for (int i = 0; i < host.length(); i++) {
            if (host.charAt(i) > 0xff || !isHost(host.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether two texts are alike but for the case of ASCII letters. */
    public static boolean equalsIgnoreCase(CharSequence left, CharSequence right) {
        return left.length() == right.length() && regionMatches(left, 0, right);
    }

    /** Whether {@code word} stands in {@code text} at {@code from}, but for the case of ASCII letters. */
    public static boolean regionMatches(CharSequence text, int from, CharSequence word) {
        if (text.length() - from < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (lower(text.charAt(from + i)) != lower(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The ASCII letter in lower case; anything else as it is. */
    public static int lower(int octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
    }
}
