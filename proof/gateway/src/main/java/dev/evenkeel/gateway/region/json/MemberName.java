package dev.evenkeel.gateway.region.json;

import dev.evenkeel.gateway.region.bytes.NativeBytes;

/** Compares the name of a member, as spelled in the document, with a name in UTF-8. The spelling must be valid. */
final class MemberName {
    private static final int NO_CODE_POINT = -1;

    private MemberName() {}

    static boolean matches(long from, long to, boolean escaped, byte[] name) {
        if (!escaped) {
            return NativeBytes.matches(from, (int) (to - from), name);
        }
        long at = from;
        int matched = 0;
        while (at < to) {
            byte c = NativeBytes.get(at);
            if (c != '\\') {
                if (matched == name.length || name[matched++] != c) {
                    return false;
                }
                at++;
                continue;
            }
            int codePoint = codePoint(at, to);
            int bytes = matchCodePoint(codePoint, name, matched);
            if (bytes == 0) {
                return false;
            }
            matched += bytes;
            at += escapeLength(at, codePoint);
        }
        return matched == name.length;
    }

    private static int escapeLength(long at, int codePoint) {
        if (NativeBytes.get(at + 1) != 'u') {
            return 2;
        }
        return codePoint > Character.MAX_VALUE ? 12 : 6;
    }

    /** What the escape at {@code at} stands for; -1 for half of a surrogate pair, which no UTF-8 name can hold. */
    private static int codePoint(long at, long to) {
        byte kind = NativeBytes.get(at + 1);
        if (kind != 'u') {
            return switch (kind) {
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                default -> kind;
            };
        }
        char unit = unit(at + 2);
        if (!Character.isSurrogate(unit)) {
            return unit;
        }
        boolean followed = to - at >= 12 && NativeBytes.get(at + 6) == '\\' && NativeBytes.get(at + 7) == 'u';
        char low = followed ? unit(at + 8) : 0;
        return Character.isSurrogatePair(unit, low) ? Character.toCodePoint(unit, low) : NO_CODE_POINT;
    }

    private static char unit(long at) {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            unit = (unit << 4) | Character.digit(NativeBytes.get(at + i), 16);
        }
        return (char) unit;
    }

    /** Bytes of {@code name} that spell the code point from {@code index} on, 0 where they do not. */
    private static int matchCodePoint(int codePoint, byte[] name, int index) {
        if (codePoint < 0) {
            return 0;
        }
        int length = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
        if (name.length - index < length) {
            return 0;
        }
        int left = codePoint;
        for (int i = length - 1; i > 0; i--) {
            if ((name[index + i] & 0xFF) != (0x80 | (left & 0x3F))) {
                return 0;
            }
            left >>>= 6;
        }
        int lead = length == 1 ? left : ((0xF00 >>> length) & 0xFF) | left;
        return (name[index] & 0xFF) == lead ? length : 0;
    }
}
