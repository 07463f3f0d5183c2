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
 * was allocated on. Buffer objects are used again, so that allocating makes no garbage in the steady state. Close the
 * runtime after the event loops: a buffer used or released later throws {@link IllegalStateException}.
 */
public final class EvenkeelByteBufAllocator extends AbstractByteBufAllocator implements ByteBufAllocatorMetricProvider {
    private static final int INITIAL_CAPACITY_DEFAULT = 256;
    private static final int STRIPES_PER_PROCESSOR = 4;
    private static final int POOLED_PER_STRIPE_MAX = 512;

    private final Blocks blocks;
    private final MemorySegment mapping;
    private final Windows windows;
    private final BufferPool pool;
    private final LongAdder heapBytes = new LongAdder();
    private final ByteBufAllocatorMetric metric = new Metric();

    /** An allocator over the runtime's blocks; several may share one runtime, and its limit. */
    public EvenkeelByteBufAllocator(MemoryRuntime runtime) {
        super(true);
        blocks = runtime.blocks();
        mapping = runtime.mapping();
        windows = new Windows(mapping);
        int stripes = STRIPES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
        pool = new BufferPool(Integer.highestOneBit(2 * stripes - 1), POOLED_PER_STRIPE_MAX);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        BlockByteBuf buffer = pool.take(initialCapacity);
        if (buffer == null) {
            buffer = new BlockByteBuf(this, mapping);
        }
        long offset = blocks.tryAllocateRaw(initialCapacity);
        if (offset < 0) {
            pool.give(buffer, initialCapacity);
            throw limitReached(initialCapacity);
        }
        buffer.open(offset, initialCapacity, maxCapacity);
        return toLeakAwareBuffer(buffer);
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return new HeapByteBuf(this, initialCapacity, maxCapacity);
    }

    /** Frees a buffer's block, and keeps the object for the next allocation. */
    void free(BlockByteBuf buffer, long offset, int byteSize) {
        blocks.freeRaw(offset);
        pool.give(buffer, byteSize);
    }

    /** A block in place of another, which {@link #freeMoved} frees once its contents are copied; -1 if there is no room. */
    long tryAllocateMoved(int byteSize) {
        return blocks.tryAllocateRaw(byteSize);
    }

    void freeMoved(long offset, int byteSizeBefore, int byteSizeAfter) {
        blocks.freeRaw(offset);
        pool.count((long) byteSizeAfter - byteSizeBefore);
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
        return new BlockLimitError(byteSize, pool.usedBytes());
    }

    /** Bytes of buffers in use, as asked for; exact when nobody is at work, else off by what is in flight. */
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
            return pool.usedBytes();
        }

        @Override
        public String toString() {
            return "(usedHeapMemory: " + usedHeapMemory() + "; usedDirectMemory: " + usedDirectMemory() + ')';
        }
    }
}
