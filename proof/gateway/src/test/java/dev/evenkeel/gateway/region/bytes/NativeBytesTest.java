package dev.evenkeel.gateway.region.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NativeBytesTest {
    private static final String TEXT = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final Arena arena = Arena.ofConfined();
    private final long memory = arena.allocate(256).address();

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    void copiesAnyLengthAtAnyDistance() {
        for (int length = 0; length <= 40; length++) {
            for (int distance = -20; distance <= 20; distance++) {
                long from = memory + 64;
                NativeBytes.write(TEXT.getBytes(US_ASCII), from);
                NativeBytes.copy(from, from + distance, length);
                assertThat(NativeBytes.text(from + distance, length))
                        .as("length=%s distance=%s", length, distance)
                        .isEqualTo(TEXT.substring(0, length));
            }
        }
    }

    @Test
    void readsNoWordBeyondTheLimit() {
        NativeBytes.write(TEXT.getBytes(US_ASCII), memory);
        assertThat(NativeBytes.wordUpTo(memory, memory + 8)).isEqualTo(NativeBytes.getLong(memory));
        assertThat(NativeBytes.wordUpTo(memory, memory + 2)).isEqualTo('a' | ('b' << 8));
        assertThat(NativeBytes.wordUpTo(memory, memory)).isZero();
    }

    @Test
    void writesTextAndNumbers() {
        ByteWriter writer = new ByteWriter().open(memory, 60);
        writer.text("n=")
                .decimal(0)
                .line()
                .decimal(Long.MAX_VALUE)
                .text(" ")
                .hex(0)
                .hex(0x1f40);
        writer.bytes(new byte[] {'!'});
        assertThat(NativeBytes.text(writer.address(), writer.length())).isEqualTo("n=0\r\n9223372036854775807 01f40!");
    }

    @Test
    void neverWritesBeyondItsRoom() {
        ByteWriter writer = new ByteWriter().open(memory, 4).text("abcd");
        assertThatThrownBy(() -> writer.text("e"))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("count must fit the room left: count=1, left=0");
        assertThat(writer.length()).isEqualTo(4);
    }
}
