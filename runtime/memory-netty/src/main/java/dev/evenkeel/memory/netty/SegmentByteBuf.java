package dev.evenkeel.memory.netty;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.netty.buffer.AbstractReferenceCountedByteBuf;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Single values of a buffer whose bytes start somewhere in a segment. The base class has checked index and reference
 * count by the time one of these methods runs.
 */
abstract class SegmentByteBuf extends AbstractReferenceCountedByteBuf {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(BIG_ENDIAN);
    private static final ValueLayout.OfShort SHORT_LE = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(BIG_ENDIAN);
    private static final ValueLayout.OfInt INT_LE = ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG_LE = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);

    /** An offset of no memory: access without the checks of the base class still throws. */
    static final long NOWHERE = Long.MIN_VALUE / 2;

    final MemorySegment mapping;

    /** Where the bytes start in the mapping. */
    long offset = NOWHERE;

    SegmentByteBuf(MemorySegment mapping) {
        super(0);
        this.mapping = mapping;
    }

    @Override
    protected final byte _getByte(int index) {
        return mapping.get(JAVA_BYTE, offset + index);
    }

    @Override
    protected final short _getShort(int index) {
        return mapping.get(SHORT, offset + index);
    }

    @Override
    protected final short _getShortLE(int index) {
        return mapping.get(SHORT_LE, offset + index);
    }

    @Override
    protected final int _getUnsignedMedium(int index) {
        return ((_getByte(index) & 0xff) << 16) | (_getShort(index + 1) & 0xffff);
    }

    @Override
    protected final int _getUnsignedMediumLE(int index) {
        return (_getByte(index) & 0xff) | ((_getShortLE(index + 1) & 0xffff) << 8);
    }

    @Override
    protected final int _getInt(int index) {
        return mapping.get(INT, offset + index);
    }

    @Override
    protected final int _getIntLE(int index) {
        return mapping.get(INT_LE, offset + index);
    }

    @Override
    protected final long _getLong(int index) {
        return mapping.get(LONG, offset + index);
    }

    @Override
    protected final long _getLongLE(int index) {
        return mapping.get(LONG_LE, offset + index);
    }

    @Override
    protected final void _setByte(int index, int value) {
        mapping.set(JAVA_BYTE, offset + index, (byte) value);
    }

    @Override
    protected final void _setShort(int index, int value) {
        mapping.set(SHORT, offset + index, (short) value);
    }

    @Override
    protected final void _setShortLE(int index, int value) {
        mapping.set(SHORT_LE, offset + index, (short) value);
    }

    @Override
    protected final void _setMedium(int index, int value) {
        _setByte(index, value >>> 16);
        _setShort(index + 1, value);
    }

    @Override
    protected final void _setMediumLE(int index, int value) {
        _setByte(index, value);
        _setShortLE(index + 1, value >>> 8);
    }

    @Override
    protected final void _setInt(int index, int value) {
        mapping.set(INT, offset + index, value);
    }

    @Override
    protected final void _setIntLE(int index, int value) {
        mapping.set(INT_LE, offset + index, value);
    }

    @Override
    protected final void _setLong(int index, long value) {
        mapping.set(LONG, offset + index, value);
    }

    @Override
    protected final void _setLongLE(int index, long value) {
        mapping.set(LONG_LE, offset + index, value);
    }
}
