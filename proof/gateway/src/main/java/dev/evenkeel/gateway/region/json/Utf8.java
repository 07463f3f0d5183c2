package dev.evenkeel.gateway.region.json;

import dev.evenkeel.gateway.region.bytes.NativeBytes;

/** Strict UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF. */
final class Utf8 {
    private Utf8() {}

    /** Length of the sequence of two to four bytes at {@code at}, 0 where it is invalid or cut off by {@code limit}. */
    static int sequenceLength(long at, long limit) {
        int lead = NativeBytes.get(at) & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (limit - at < length) {
            return 0;
        }
        int second = NativeBytes.get(at + 1) & 0xFF;
        if (second < lowestSecond(lead) || second > highestSecond(lead)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((NativeBytes.get(at + i) & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static int lowestSecond(int lead) {
        return switch (lead) {
            case 0xE0 -> 0xA0;
            case 0xF0 -> 0x90;
            default -> 0x80;
        };
    }

    private static int highestSecond(int lead) {
        return switch (lead) {
            case 0xED -> 0x9F;
            case 0xF4 -> 0x8F;
            default -> 0xBF;
        };
    }
}
