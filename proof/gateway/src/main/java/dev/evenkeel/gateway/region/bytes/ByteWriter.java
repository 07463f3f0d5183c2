package dev.evenkeel.gateway.region.bytes;

/** Writes bytes one after another into memory, never beyond its end. Reusable, makes no garbage, not thread-safe. */
public final class ByteWriter {
    private static final int DECIMAL_LENGTH_MAX = 19;
    private static final int LINE_END = '\r' | ('\n' << Byte.SIZE);

    private long start;
    private long at;
    private long limit;

    /** Begins at {@code address}, where {@code capacity} bytes may be written. */
    public ByteWriter open(long address, long capacity) {
        start = address;
        at = address;
        limit = address + capacity;
        return this;
    }

    /** Where writing began. */
    public long address() {
        return start;
    }

    /** Bytes written. */
    public int length() {
        return (int) (at - start);
    }

    /** The address of {@code count} bytes that the caller writes. */
    public long reserve(long count) {
        if (count > limit - at) {
            throw new IndexOutOfBoundsException(
                    "count must fit the room left: count=" + count + ", left=" + (limit - at));
        }
        long from = at;
        at += count;
        return from;
    }

    /** Writes an array. */
    public ByteWriter bytes(byte[] bytes) {
        NativeBytes.write(bytes, reserve(bytes.length));
        return this;
    }

    /** Copies a range of memory. */
    public ByteWriter range(long address, int length) {
        NativeBytes.copy(address, reserve(length), length);
        return this;
    }

    /** Writes text, whose characters are octets. */
    public ByteWriter text(CharSequence text) {
        long to = reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            NativeBytes.put(to + i, (byte) text.charAt(i));
        }
        return this;
    }

    /** Writes CRLF. */
    public ByteWriter line() {
        long to = reserve(2);
        NativeBytes.put(to, (byte) LINE_END);
        NativeBytes.put(to + 1, (byte) (LINE_END >>> Byte.SIZE));
        return this;
    }

    /** Writes a number that is not negative, in decimal. */
    public ByteWriter decimal(long number) {
        int length = 1;
        for (long left = number; left >= 10 && length < DECIMAL_LENGTH_MAX; left /= 10) {
            length++;
        }
        return digits(number, length, 10);
    }

    /** Writes a number that is not negative, in lower-case hexadecimal. */
    public ByteWriter hex(long number) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(number | 1);
        return digits(number, (bits + 3) / 4, 16);
    }

    private ByteWriter digits(long number, int length, int radix) {
        long to = reserve(length);
        long left = number;
        for (int i = length - 1; i >= 0; i--) {
            NativeBytes.put(to + i, (byte) Character.forDigit((int) (left % radix), radix));
            left /= radix;
        }
        return this;
    }
}
