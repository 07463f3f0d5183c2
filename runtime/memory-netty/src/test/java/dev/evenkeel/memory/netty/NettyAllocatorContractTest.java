package dev.evenkeel.memory.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.MemorySettings;
import io.netty.buffer.AbstractByteBufAllocatorTest;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Netty's own tests of an allocator, on ours. */
final class NettyAllocatorContractTest extends AbstractByteBufAllocatorTest<EvenkeelByteBufAllocator> {
    private final MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.defaults());

    @AfterEach
    void close() {
        runtime.close();
    }

    @Override
    protected EvenkeelByteBufAllocator newAllocator(boolean preferDirect) {
        return new EvenkeelByteBufAllocator(runtime);
    }

    @Override
    protected EvenkeelByteBufAllocator newUnpooledAllocator() {
        return newAllocator(true);
    }

    /** Netty's asks for its own classes. */
    @Test
    @Override
    public void testUnsafeHeapBufferAndUnsafeDirectBuffer() {
        ByteBuf direct = newUnpooledAllocator().directBuffer();
        assertInstanceOf(direct, BlockByteBuf.class);
        direct.release();
        ByteBuf heap = newUnpooledAllocator().heapBuffer();
        assertInstanceOf(heap, HeapByteBuf.class);
        heap.release();
    }

    /** Netty's asks that arrays are used again; ours are the collector's, blocks are used again. */
    @Test
    @Override
    public void shouldReuseChunks() {
        EvenkeelByteBufAllocator allocator = newAllocator(true);
        for (int i = 0; i < 100; i++) {
            allocator.directBuffer(1 << 20).setByte(1_000_000, i).release();
        }
        assertThat(runtime.usage().committedBytes()).isLessThan(4 << 20);
    }

    /** Ours are direct whatever is preferred. */
    @Override
    protected boolean isDirectExpected(boolean preferDirect) {
        return true;
    }

    /** Netty's expects the capacity; ours counts whole blocks. */
    @Test
    @Override
    public void testUsedDirectMemory() {
        EvenkeelByteBufAllocator allocator = newAllocator(true);
        ByteBuf buffer = allocator.directBuffer(1024, 4096);
        assertThat(allocator.metric().usedDirectMemory()).isBetween(1024L, 1170L);
        buffer.capacity(2048);
        assertThat(allocator.metric().usedDirectMemory()).isBetween(2048L, 2340L);
        buffer.release();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
    }
}
