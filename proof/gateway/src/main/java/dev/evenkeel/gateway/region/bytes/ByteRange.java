package dev.evenkeel.gateway.region.bytes;

/**
 * A range of memory as characters, one a byte, so that rules written for text read bytes where they lie. One object
 * serves many ranges: {@link #set} it, hand it over, forget it. Not thread-safe.
 */
public final class ByteRange implements CharSequence {
    private long address;
    private int length;

    /** Points at {@code length} readable bytes from {@code address}. */
    public ByteRange set(long address, int length) {
        this.address = address;
        this.length = length;
        return this;
    }

    /** The address of the first byte. */
    public long address() {
        return address;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        assert index >= 0 && index < length : "index must lie in the range: index=" + index + ", length=" + length;
        return (char) (NativeBytes.get(address + index) & 0xFF);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new ByteRange().set(address + start, end - start);
    }

    /** A copy as a string, which makes garbage. */
    @Override
    public String toString() {
        return NativeBytes.text(address, length);
    }
}
