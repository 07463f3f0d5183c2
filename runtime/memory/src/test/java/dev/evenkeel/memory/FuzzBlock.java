package dev.evenkeel.memory;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.evenkeel.memory.span.SizeClasses;
import java.lang.foreign.MemorySegment;

/**
 * One live block as the oracle knows it: what is in it, what it counts for, who pays. Belongs to one thread at a time.
 *
 * @param blocks where it was allocated and is to be freed
 * @param payer who is charged, or null
 * @param name its handle, or its offset
 * @param byHandle which of the two
 * @param byteSize as asked for
 * @param seed of what is written in it
 */
record FuzzBlock(
        Blocks blocks, MemorySegment mapping, int payer, long name, boolean byHandle, long byteSize, long seed) {
    private static final int PROBES = 24;

    /** Where it lies in the mapping; checked, for one by handle. */
    long offset() {
        return byHandle ? blocks.locate(name, 0, byteSize) : name;
    }

    /** Bytes that it takes. */
    long wholeBytes() {
        return SizeClasses.bytesFor(byteSize);
    }

    /** Bytes that its payer is charged. */
    long chargedBytes() {
        return byHandle ? byteSize : wholeBytes();
    }

    FuzzBlock write() {
        write(mapping, offset(), byteSize, seed);
        return this;
    }

    /** Throws if anything in it was overwritten. */
    void verify() {
        verify(mapping, offset(), byteSize, seed, this);
    }

    void free() {
        if (byHandle) {
            blocks.free(name);
        } else {
            blocks.freeRaw(name);
        }
    }

    /** Writes a pattern to both ends and to places in between. */
    static void write(MemorySegment memory, long offset, long byteSize, long seed) {
        for (int probe = 0; probe < PROBES; probe++) {
            long at = place(byteSize, probe);
            if (at >= 0) {
                memory.set(JAVA_BYTE, offset + at, value(seed, at));
            }
        }
    }

    static void verify(MemorySegment memory, long offset, long byteSize, long seed, Object what) {
        for (int probe = 0; probe < PROBES; probe++) {
            long at = place(byteSize, probe);
            if (at >= 0 && memory.get(JAVA_BYTE, offset + at) != value(seed, at)) {
                throw new AssertionError("overwritten at " + at + ": " + what);
            }
        }
    }

    /** The first bytes, the last, and some at even distances; -1 for none. */
    private static long place(long byteSize, int probe) {
        long at = switch (probe) {
            case 0, 1, 2, 3 -> probe;
            case 4, 5, 6, 7 -> byteSize - (probe - 3);
            default -> byteSize * (probe - 8) / (PROBES - 8);
        };
        return at < byteSize ? at : -1;
    }

    private static byte value(long seed, long at) {
        long mixed = (seed + at) * 0x9E37_79B9_7F4A_7C15L;
        return (byte) (mixed >>> 56);
    }
}
