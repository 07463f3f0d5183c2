package dev.evenkeel.memory.netty;

import dev.evenkeel.memory.Blocks;
import dev.evenkeel.memory.MemoryRuntime;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.CompositeByteBuf;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.LongAdder;

/**
 * Netty's buffers over the memory of a {@link MemoryRuntime}: each direct buffer is a block. One line brings it in:
 *
 * <pre>{@code
 * bootstrap.childOption(ChannelOption.ALLOCATOR, new EvenkeelByteBufAllocator(runtime));
 * }</pre>
 *
 * <p>Direct buffers behave as those of Netty's pooled allocator, with these differences: retained slices and duplicates
 * share the reference count of the buffer they are of, as those of Netty's unpooled buffers do, and no JFR events of
 * Netty's are emitted. {@link #buffer()} and {@link #ioBuffer()} are always direct. Heap buffers are plain Java arrays,
 * for the collector to free.
 *
 * <p>When the runtime's limit leaves no room, {@link BlockLimitError} is thrown. Contents of a new buffer are undefined.
 *
 * <p>Thread-safe, from platform and virtual threads alike; a buffer may be released on another thread than the one it
 * was allocated on. Buffer objects wait beside their blocks, so that allocating up
 * to 85 KiB makes no garbage in the steady state. Close the
 * runtime after the event loops: a buffer used or released later throws {@link IllegalStateException}.
 */
public final class EvenkeelByteBufAllocator extends AbstractByteBufAllocator implements ByteBufAllocatorMetricProvider {
    private static final int INITIAL_CAPACITY_DEFAULT = 256;

    private final Blocks blocks;
    private final MemorySegment mapping;
    private final Windows windows;
    private final LongAdder heapBytes = new LongAdder();
    private final ByteBufAllocatorMetric metric = new Metric();

    /** An allocator over the runtime's blocks; several may share one runtime, and its limit. */
    public EvenkeelByteBufAllocator(MemoryRuntime runtime) {
        super(true);
        blocks = runtime.blocks();
        mapping = runtime.mapping();
        windows = new Windows(mapping);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        BlockByteBuf buffer = blocks.tryAllocateWrapped(initialCapacity, BlockByteBuf.class, BlockByteBuf::bind);
        if (buffer == null) {
            buffer = newBuffer(initialCapacity);
        }
        buffer.open(this, initialCapacity, maxCapacity);
        return toLeakAwareBuffer(buffer);
    }

    private BlockByteBuf newBuffer(int byteSize) {
        long block = blocks.tryAllocateRaw(byteSize);
        if (block < 0) {
            throw limitReached(byteSize);
        }
        return new BlockByteBuf(this, mapping, block);
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return new HeapByteBuf(this, initialCapacity, maxCapacity);
    }

    /** Frees a buffer's block, and leaves the object with it for the next buffer. */
    void free(BlockByteBuf buffer, long block) {
        blocks.freeRaw(block, buffer);
    }

    /** A block in place of another, which {@link #freeMoved} frees once its contents are copied; -1 if there is no room. */
    long tryAllocateMoved(int byteSize) {
        return blocks.tryAllocateRaw(byteSize);
    }

    void freeMoved(long block) {
        blocks.freeRaw(block);
    }

    /** What the block there can hold, as far as a buffer can use it. */
    int blockBytes(long offset) {
        return (int) Math.min(Integer.MAX_VALUE, blocks.rawBytes(offset));
    }

    Windows windows() {
        return windows;
    }

    void countHeap(int byteSize) {
        heapBytes.add(byteSize);
    }

    BlockLimitError limitReached(int byteSize) {
        return new BlockLimitError(byteSize, blocks.usedBytes());
    }

    /**
     * Direct memory: the blocks in use in the runtime, whole blocks, whoever has them. Heap memory: arrays of this allocator's
     * buffers. Exact when nobody is at work, else off by what is in flight.
     */
    @Override
    public ByteBufAllocatorMetric metric() {
        return metric;
    }

    @Override
    public boolean isDirectBufferPooled() {
        return true;
    }

    // The base class makes these heap buffers where Netty can't free direct memory by itself, which isn't needed here.

    @Override
    public ByteBuf buffer() {
        return directBuffer();
    }

    @Override
    public ByteBuf buffer(int initialCapacity) {
        return directBuffer(initialCapacity);
    }

    @Override
    public ByteBuf buffer(int initialCapacity, int maxCapacity) {
        return directBuffer(initialCapacity, maxCapacity);
    }

    @Override
    public ByteBuf ioBuffer() {
        return directBuffer(INITIAL_CAPACITY_DEFAULT);
    }

    @Override
    public ByteBuf ioBuffer(int initialCapacity) {
        return directBuffer(initialCapacity);
    }

    @Override
    public ByteBuf ioBuffer(int initialCapacity, int maxCapacity) {
        return directBuffer(initialCapacity, maxCapacity);
    }

    @Override
    public CompositeByteBuf compositeBuffer() {
        return compositeDirectBuffer();
    }

    @Override
    public CompositeByteBuf compositeBuffer(int maxNumComponents) {
        return compositeDirectBuffer(maxNumComponents);
    }

    private final class Metric implements ByteBufAllocatorMetric {
        @Override
        public long usedHeapMemory() {
            return heapBytes.sum();
        }

        @Override
        public long usedDirectMemory() {
            return blocks.usedBytes();
        }

        @Override
        public String toString() {
            return "(usedHeapMemory: " + usedHeapMemory() + "; usedDirectMemory: " + usedDirectMemory() + ')';
        }
    }
}
