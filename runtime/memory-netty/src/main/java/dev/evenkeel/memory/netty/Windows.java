package dev.evenkeel.memory.netty;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * NIO views of a mapping that is longer than a {@link ByteBuffer} can be. Window {@code i} starts at {@code i} GiB and is
 * 2 GiB - 9 long or ends with the mapping, so that each range of up to 1 GiB lies in the window its start falls in. A
 * range that lies in none gets a view of its own.
 *
 * <p>Position and limit of a window are never changed: whoever needs them takes a duplicate. Thread-safe for that.
 */
final class Windows {
    private static final int START_SHIFT = 30;
    private static final long START_MASK = (1L << START_SHIFT) - 1;

    /** The longest that the JDK wraps. */
    private static final int WINDOW_BYTES_MAX = Integer.MAX_VALUE - 8;

    private final MemorySegment mapping;
    private final ByteBuffer[] windows;

    Windows(MemorySegment mapping) {
        this.mapping = mapping;
        windows = new ByteBuffer[(int) ((mapping.byteSize() + START_MASK) >>> START_SHIFT)];
        for (int i = 0; i < windows.length; i++) {
            long start = (long) i << START_SHIFT;
            windows[i] = mapping.asSlice(start, Math.min(WINDOW_BYTES_MAX, mapping.byteSize() - start))
                    .asByteBuffer();
        }
    }

    /** A view in which the range is found at {@link #position}. */
    ByteBuffer over(long offset, int length) {
        return isInWindow(offset, length)
                ? windows[(int) (offset >>> START_SHIFT)]
                : mapping.asSlice(offset, length).asByteBuffer();
    }

    /** Where a range starts in its view. */
    static int position(long offset, int length) {
        return isInWindow(offset, length) ? (int) (offset & START_MASK) : 0;
    }

    private static boolean isInWindow(long offset, int length) {
        return (offset & START_MASK) + length <= WINDOW_BYTES_MAX;
    }
}
