package dev.evenkeel.gateway.region.http;

import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.rule.Syntax;

/** Finding the first byte of a kind between two addresses, eight at a time where that pays. */
final class Scan {
    static final byte CR = '\r';
    static final byte LF = '\n';
    static final byte SP = ' ';
    static final byte HTAB = '\t';
    static final byte DEL = 0x7F;

    private static final long ONES = 0x0101010101010101L;
    private static final long SPACES = SP * ONES;
    private static final long DELETES = DEL * ONES;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Scan() {}

    /** The first control character other than HTAB, or {@code limit}. */
    static long firstControl(long from, long limit) {
        long at = from;
        while (limit - at >= Long.BYTES) {
            long word = NativeBytes.getLong(at);
            long delete = word ^ DELETES;
            // A borrow can only mark bytes above a true mark, so the lowest mark is exact.
            long marks = (((word - SPACES) & ~word) | ((delete - ONES) & ~delete)) & HIGH_BITS;
            if (marks == 0) {
                at += Long.BYTES;
                continue;
            }
            at += Long.numberOfTrailingZeros(marks) >>> 3;
            if (NativeBytes.get(at) != HTAB) {
                return at;
            }
            at++;
        }
        while (at < limit && Syntax.isFieldValue(NativeBytes.get(at))) {
            at++;
        }
        return at;
    }

    /** The first byte that may not stand in a token, or {@code limit}. */
    static long firstNonToken(long from, long limit) {
        long at = from;
        while (at < limit && Syntax.isToken(NativeBytes.get(at))) {
            at++;
        }
        return at;
    }

    /** The first byte that may not stand in a request target, or {@code limit}. */
    static long firstNonTarget(long from, long limit) {
        long at = from;
        while (at < limit && Syntax.isTarget(NativeBytes.get(at))) {
            at++;
        }
        return at;
    }

    static long skipBlanks(long from, long limit) {
        long at = from;
        while (at < limit && isBlank(NativeBytes.get(at))) {
            at++;
        }
        return at;
    }

    /** The end of the range without its trailing SP and HTAB. */
    static long trimBlanks(long from, long limit) {
        long end = limit;
        while (end > from && isBlank(NativeBytes.get(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isBlank(byte c) {
        return c == SP || c == HTAB;
    }
}
