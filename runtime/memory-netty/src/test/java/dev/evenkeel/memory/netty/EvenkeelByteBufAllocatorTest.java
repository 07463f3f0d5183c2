package dev.evenkeel.memory.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.MemorySettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.util.IllegalReferenceCountException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EvenkeelByteBufAllocatorTest {
    private static final int MIB = 1 << 20;

    private final MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(16 * MIB));
    private final EvenkeelByteBufAllocator allocator = new EvenkeelByteBufAllocator(runtime);

    @AfterEach
    void nothingIsLeft() {
        assertThat(runtime.usage().blockCount()).as("blocks left").isZero();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
        runtime.close();
    }

    @Test
    void everyDirectBufferIsABlock() {
        List<ByteBuf> buffers = List.of(
                allocator.buffer(),
                allocator.buffer(10),
                allocator.buffer(0, 10),
                allocator.ioBuffer(),
                allocator.ioBuffer(10),
                allocator.ioBuffer(10, 20),
                allocator.directBuffer(3 * MIB));
        assertThat(runtime.usage().blockCount()).isEqualTo(buffers.size());
        assertThat(buffers).allSatisfy(buffer -> {
            assertThat(buffer.isDirect()).isTrue();
            assertThat(buffer.hasMemoryAddress()).isTrue();
            assertThat(buffer.alloc()).isSameAs(allocator);
            assertThat(buffer.refCnt()).isOne();
            assertThat(buffer.release()).isTrue();
        });
        assertThat(allocator.isDirectBufferPooled()).isTrue();
    }

    @Test
    void aBufferObjectIsUsedAgainWhateverWasSampled() {
        try (MemoryRuntime sampling = MemoryRuntime.open(
                MemorySettings.ofLimit(16 * MIB).withStripes(1).withLeakSampleBytes(1 << 14))) {
            EvenkeelByteBufAllocator sampled = new EvenkeelByteBufAllocator(sampling);
            java.util.Set<Integer> objects = new java.util.HashSet<>();
            for (int i = 0; i < 10_000; i++) {
                ByteBuf buffer = sampled.newDirectBuffer(256, 256);
                objects.add(System.identityHashCode(buffer.unwrap() == null ? buffer : buffer.unwrap()));
                buffer.release();
            }
            // One in 64 is sampled, and a sampled one is an object for one life.
            assertThat(objects).hasSizeLessThan(500);
        }
    }

    @Test
    void emptyBuffersTakeNoMemory() {
        ByteBuf empty = allocator.directBuffer(0, 0);
        assertThat(empty.capacity()).isZero();
        assertThat(runtime.usage().blockCount()).isZero();
    }

    @Test
    void theMemoryAddressIsWhereTheBytesAre() {
        ByteBuf buffer = allocator.directBuffer(8).writeLong(0x0102030405060708L);
        MemorySegment block = runtime.mapping()
                .asSlice(buffer.memoryAddress() - runtime.mapping().address(), 8);
        assertThat(block.get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) 1);
        assertThat(MemorySegment.ofBuffer(buffer.nioBuffer()).address()).isEqualTo(buffer.memoryAddress());
        buffer.release();
        assertThatThrownBy(buffer::memoryAddress).isInstanceOf(IllegalReferenceCountException.class);
    }

    @Test
    void derivedBuffersKeepTheBlockUntilTheLastReleases() {
        ByteBuf buffer = allocator.directBuffer(8).writeLong(1);
        ByteBuf slice = buffer.retainedSlice(4, 4);
        ByteBuf duplicate = buffer.retainedDuplicate();
        buffer.release();
        duplicate.release();
        assertThat(slice.getInt(0)).isOne();
        assertThat(runtime.usage().blockCount()).isOne();
        slice.release();
        assertThatThrownBy(() -> slice.getInt(0)).isInstanceOf(IllegalReferenceCountException.class);
    }

    @Test
    void resizingKeepsContentsAndIndices() {
        ByteBuf buffer = allocator.directBuffer(16, MIB).writeLong(7).writeLong(8);
        buffer.readLong();
        buffer.capacity(MIB);
        assertThat(buffer.getLong(0)).isEqualTo(7);
        assertThat(buffer.readLong()).isEqualTo(8);
        buffer.capacity(12);
        assertThat(buffer.writerIndex()).isEqualTo(12);
        assertThat(buffer.readerIndex()).isEqualTo(12);
        assertThat(buffer.getLong(0)).isEqualTo(7);
        assertThat(runtime.usage().blockCount()).isOne();
        assertThat(allocator.metric().usedDirectMemory()).isBetween(12L, 24L);
        buffer.release();
    }

    @Test
    void theLimitIsAnOutOfMemoryErrorAndHurtsNothing() {
        List<ByteBuf> buffers = new ArrayList<>();
        assertThatThrownBy(() -> fill(buffers))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessageContaining("raise the runtime's limitBytes");
        ByteBuf last = buffers.getLast().writeLong(5);
        assertThatThrownBy(() -> last.capacity(15 * MIB)).isInstanceOf(BlockLimitError.class);
        assertThat(last.capacity()).isEqualTo(MIB);
        assertThat(last.readLong()).isEqualTo(5);
        assertThat(allocator.metric().usedDirectMemory()).isEqualTo((long) buffers.size() * MIB);
        buffers.forEach(ByteBuf::release);
        allocator.directBuffer(8 * MIB).release();
    }

    private void fill(List<ByteBuf> buffers) {
        while (true) {
            buffers.add(allocator.directBuffer(MIB));
        }
    }

    @Test
    void heapBuffersAreArraysThatAreCounted() {
        ByteBuf buffer = allocator.heapBuffer(100);
        assertThat(buffer.hasArray()).isTrue();
        assertThat(buffer.alloc()).isSameAs(allocator);
        assertThat(allocator.metric().usedHeapMemory()).isEqualTo(100);
        buffer.capacity(150);
        assertThat(allocator.metric().usedHeapMemory()).isEqualTo(150);
        buffer.release();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void compositesAreDirectAndConsolidateIntoABlock() {
        CompositeByteBuf composite = allocator.compositeBuffer();
        composite.addComponent(true, allocator.buffer().writeInt(1));
        composite.addComponent(true, allocator.buffer().writeInt(2));
        assertThat(composite.isDirect()).isTrue();
        assertThat(composite.nioBufferCount()).isEqualTo(2);
        composite.consolidate();
        assertThat(runtime.usage().blockCount()).isOne();
        assertThat(composite.readLong()).isEqualTo(0x1_0000_0002L);
        composite.release();
    }

    @Test
    void aBufferObjectIsUsedAgainWithoutTraces() {
        ByteBuf first = allocator.directBuffer(100, 200).writeLong(1);
        first.readInt();
        first.markReaderIndex().markWriterIndex();
        first.release();
        ByteBuf second = allocator.directBuffer(50, 60);
        assertThat(second.readerIndex()).isZero();
        assertThat(second.writerIndex()).isZero();
        assertThat(second.resetReaderIndex().resetWriterIndex().readableBytes()).isZero();
        assertThat(second.maxCapacity()).isEqualTo(60);
        assertThat(second.capacity()).isEqualTo(50);
        second.release();
    }

    @Test
    void theInternalNioBufferFollowsTheBlock() {
        ByteBuf buffer = allocator.directBuffer(8, MIB).writeLong(1);
        ByteBuffer before = buffer.internalNioBuffer(0, 8);
        assertThat(before.getLong(before.position())).isOne();
        buffer.capacity(MIB / 2);
        ByteBuffer after = buffer.internalNioBuffer(0, MIB / 2);
        assertThat(after.remaining()).isEqualTo(MIB / 2);
        assertThat(MemorySegment.ofBuffer(after).address()).isEqualTo(buffer.memoryAddress());
        assertThat(buffer.setBytes(8, buffer.internalNioBuffer(0, 8)).getLong(8))
                .isOne();
        buffer.release();
    }

    @Test
    void overlappingCopiesWithinABuffer() {
        ByteBuf buffer = allocator.directBuffer(16);
        buffer.writeCharSequence("abcdefgh", StandardCharsets.US_ASCII);
        buffer.setBytes(2, buffer, 0, 8);
        assertThat(buffer.toString(0, 10, StandardCharsets.US_ASCII)).isEqualTo("ababcdefgh");
        buffer.getBytes(2, buffer, 0, 8);
        assertThat(buffer.toString(0, 8, StandardCharsets.US_ASCII)).isEqualTo("abcdefgh");
        buffer.release();
    }

    @Test
    void copyingIntoAReleasedBufferThrows() {
        ByteBuf source = allocator.directBuffer(8).writeLong(1);
        ByteBuf target = allocator.directBuffer(8);
        target.release();
        assertThatThrownBy(() -> source.getBytes(0, target, 0, 8)).isInstanceOf(IllegalReferenceCountException.class);
        source.release();
    }
}
