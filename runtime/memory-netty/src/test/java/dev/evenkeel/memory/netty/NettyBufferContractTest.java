package dev.evenkeel.memory.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.MemorySettings;
import io.netty.buffer.AbstractByteBufTest;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Netty's own tests of a buffer, on ours. */
final class NettyBufferContractTest extends AbstractByteBufTest {
    private static final MemoryRuntime RUNTIME = MemoryRuntime.open(MemorySettings.defaults());
    private static final EvenkeelByteBufAllocator ALLOCATOR = new EvenkeelByteBufAllocator(RUNTIME);

    @BeforeAll
    static void startEmpty() {
        assertThat(RUNTIME.usage().blockCount()).isZero();
    }

    @AfterAll
    static void close() {
        RUNTIME.close();
    }

    @Override
    protected ByteBuf newBuffer(int capacity, int maxCapacity) {
        ByteBuf buffer = ALLOCATOR.directBuffer(capacity, maxCapacity);
        assertThat(buffer.isDirect()).isTrue();
        assertThat(buffer.writerIndex()).isZero();
        return buffer;
    }

    /** Netty's asks for what a buffer without room behind it has. */
    @Test
    @Override
    public void testMaxFastWritableBytes() {
        ByteBuf buffer = newBuffer(150, 500).writerIndex(100);
        int fast = buffer.maxFastWritableBytes();
        assertThat(fast).isBetween(50, 400);
        long address = buffer.memoryAddress();
        buffer.writeZero(fast);
        assertThat(buffer.memoryAddress()).isEqualTo(address);
        assertThat(buffer.maxFastWritableBytes()).isZero();
        buffer.release();
        ByteBuf bounded = newBuffer(150, 150).writerIndex(100);
        assertThat(bounded.maxFastWritableBytes()).isEqualTo(50);
        bounded.release();
    }
}
