package dev.evenkeel.gateway.region.bytes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The gateway's one door to memory by address: a read costs what a plain load costs and makes no garbage.
 *
 * <p>Why this is safe although nothing here checks a bound. An address enters the module in three ways only: from a
 * region's raw allocation, from a session block, and from {@code ByteBuf.memoryAddress()} of a direct buffer the caller
 * holds a reference to. Each comes with its length, and every reader above this door walks {@code [address, limit)}
 * with its position compared against that limit before each access; a word is read only where eight bytes are left
 * ({@link #wordUpTo} reads fewer). Writers reserve room for the whole of what they write first. Lengths that a peer
 * sends are compared with a configured limit before they become part of an address. Nothing keeps an address beyond
 * the call that got it, or beyond the close of its region.
 *
 * <p>Words are little-endian on every machine, so that the first byte in memory is the lowest one.
 */
@SuppressWarnings("restricted")
public final class NativeBytes {
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt HALF_WORD =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int SHORT_COPY_BYTES_MAX = 32;

    private NativeBytes() {}

    /** The byte at {@code address}. */
    public static byte get(long address) {
        return ALL.get(ValueLayout.JAVA_BYTE, address);
    }

    /** The four bytes from {@code address}. */
    public static int getInt(long address) {
        return ALL.get(HALF_WORD, address);
    }

    /** The eight bytes from {@code address}. */
    public static long getLong(long address) {
        return ALL.get(WORD, address);
    }

    /** Writes one byte. */
    public static void put(long address, byte value) {
        ALL.set(ValueLayout.JAVA_BYTE, address, value);
    }

    /** Writes four bytes. */
    public static void putInt(long address, int value) {
        ALL.set(HALF_WORD, address, value);
    }

    /** Writes eight bytes. */
    public static void putLong(long address, long value) {
        ALL.set(WORD, address, value);
    }

    /** Up to eight bytes from {@code address}, those from {@code limit} on read as zero. */
    public static long wordUpTo(long address, long limit) {
        if (limit - address >= Long.BYTES) {
            return getLong(address);
        }
        long word = 0;
        for (long at = limit - 1; at >= address; at--) {
            word = (word << Byte.SIZE) | (get(at) & 0xFF);
        }
        return word;
    }

    /** Copies {@code length} bytes; the two ranges may overlap. */
    public static void copy(long from, long to, long length) {
        if (length <= SHORT_COPY_BYTES_MAX && (to <= from || to >= from + length)) {
            copyShort(from, to, length);
        } else {
            MemorySegment.copy(ALL, from, ALL, to, length);
        }
    }

    private static void copyShort(long from, long to, long length) {
        long done = 0;
        for (; length - done >= Long.BYTES; done += Long.BYTES) {
            putLong(to + done, getLong(from + done));
        }
        for (; done < length; done++) {
            put(to + done, get(from + done));
        }
    }

    /** Copies a whole array to {@code to} and returns the address behind it. */
    public static long write(byte[] from, long to) {
        MemorySegment.copy(from, 0, ALL, ValueLayout.JAVA_BYTE, to, from.length);
        return to + from.length;
    }

    /** Copies {@code length} bytes into an array. */
    public static void read(long from, byte[] to, int toIndex, int length) {
        MemorySegment.copy(ALL, ValueLayout.JAVA_BYTE, from, to, toIndex, length);
    }

    /** Whether the bytes from {@code address} are those of the array. */
    public static boolean matches(long address, int length, byte[] expected) {
        if (length != expected.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (get(address + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether two ranges of the same length hold the same bytes. */
    public static boolean equal(long left, long right, int length) {
        int at = 0;
        for (; length - at >= Long.BYTES; at += Long.BYTES) {
            if (getLong(left + at) != getLong(right + at)) {
                return false;
            }
        }
        for (; at < length; at++) {
            if (get(left + at) != get(right + at)) {
                return false;
            }
        }
        return true;
    }

    /** The range as text, one character a byte; makes garbage, so for what is not done per request. */
    public static String text(long address, int length) {
        byte[] bytes = new byte[length];
        read(address, bytes, 0, length);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
