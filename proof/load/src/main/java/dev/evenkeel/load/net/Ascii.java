package dev.evenkeel.load.net;

import java.nio.charset.StandardCharsets;

/** Comparisons on bytes, and the lower-case names they compare with. */
final class Ascii {
    static final int CONTENT_LENGTH_SIZE = 14;
    static final int TRANSFER_ENCODING_SIZE = 17;
    static final int CONNECTION_SIZE = 10;

    static final byte[] CONTENT_LENGTH = bytes("content-length");
    static final byte[] TRANSFER_ENCODING = bytes("transfer-encoding");
    static final byte[] CONNECTION = bytes("connection");
    static final byte[] CHUNKED = bytes("chunked");
    static final byte[] CLOSE = bytes("close");

    private Ascii() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the bytes at {@code from} are {@code lower}, letters in any case. The bytes must reach that far. */
    static boolean equalsIgnoreCase(byte[] bytes, int from, byte[] lower) {
        for (int i = 0; i < lower.length; i++) {
            byte b = bytes[from + i];
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean containsIgnoreCase(byte[] bytes, int from, int to, byte[] lower) {
        for (int i = from; i + lower.length <= to; i++) {
            if (equalsIgnoreCase(bytes, i, lower)) {
                return true;
            }
        }
        return false;
    }

    static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
        if (to - from < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[from + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** Reads digits with blanks around them; -1 when there is anything else, nothing, or more than {@code max}. */
    static long decimal(byte[] bytes, int from, int to, long max) {
        int start = from;
        int end = to;
        while (start < end && isBlank(bytes[start])) {
            start++;
        }
        while (end > start && isBlank(bytes[end - 1])) {
            end--;
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
            if (value > max) {
                return -1;
            }
        }
        return end == start ? -1 : value;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
