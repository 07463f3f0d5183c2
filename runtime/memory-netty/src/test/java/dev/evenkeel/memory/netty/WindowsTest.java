package dev.evenkeel.memory.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.MemorySettings;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The mapping costs nothing but the pages that are touched, so that a few bytes at its far ends do. */
final class WindowsTest {
    private static final long GIB = 1L << 30;

    @Test
    void everyRangeIsFoundWhereItIs() {
        MemorySettings settings = MemorySettings.ofLimit(1 << 20).withReserveBytes(7 * GIB + (3 << 20));
        try (MemoryRuntime runtime = MemoryRuntime.open(settings)) {
            MemorySegment mapping = runtime.mapping();
            Windows windows = new Windows(mapping);
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < 200; i++) {
                int length = i % 2 == 0 ? random.nextInt(1, 1 << 20) : random.nextInt(1, Integer.MAX_VALUE - 8);
                long edge = random.nextInt(8) * GIB + random.nextInt(-9, 9);
                long offset = Math.clamp(edge, 0, mapping.byteSize() - length);
                check(mapping, windows, offset, length, (byte) i);
            }
        }
    }

    private static void check(MemorySegment mapping, Windows windows, long offset, int length, byte value) {
        ByteBuffer window = windows.over(offset, length);
        int position = Windows.position(offset, length);
        window.put(position, value);
        window.put(position + length - 1, (byte) (value + 1));
        if (length > 1) {
            assertThat(mapping.get(ValueLayout.JAVA_BYTE, offset)).isEqualTo(value);
        }
        assertThat(mapping.get(ValueLayout.JAVA_BYTE, offset + length - 1)).isEqualTo((byte) (value + 1));
    }
}
