package dev.evenkeel.memory.netty;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.ScatteringByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * A direct buffer over one block. {@link #open} starts a life, the last release ends it and frees the block together with
 * this object, which whoever allocates the block next can {@link #open} again.
 *
 * <p>As with Netty's buffers, reading at given indices is safe in several threads at once; everything that moves an index
 * or writes isn't. So reads at an index never touch {@link #internal}, which is what {@link #internalNioBuffer} hands out.
 */
final class BlockByteBuf extends SegmentByteBuf {
    private static final int STREAM_CHUNK_BYTES = 8 * 1024;
    private static final int UNKNOWN = -1;

    private EvenkeelByteBufAllocator allocator;

    /** The block's offset, while it has one; {@code offset} is that only during a life. */
    private long block;

    private int capacity;

    /** What the block can hold; asked for when it is needed first. */
    private int blockBytes = UNKNOWN;

    /** A duplicate of the window that {@link #internalWindow} is, kept over lives. */
    private @Nullable ByteBuffer internal;

    private @Nullable ByteBuffer internalWindow;

    BlockByteBuf(EvenkeelByteBufAllocator allocator, MemorySegment mapping, long block) {
        super(mapping);
        this.allocator = allocator;
        this.block = block;
    }

    /** Puts another block under it, between lives. */
    void bind(long newBlock) {
        block = newBlock;
        blockBytes = UNKNOWN;
    }

    void open(EvenkeelByteBufAllocator newAllocator, int newCapacity, int newMaxCapacity) {
        if (allocator != newAllocator) {
            allocator = newAllocator;
        }
        maxCapacity(newMaxCapacity);
        offset = block;
        capacity = newCapacity;
        resetRefCnt();
        setIndex(0, 0);
        markReaderIndex();
        markWriterIndex();
    }

    @Override
    protected void deallocate() {
        offset = NOWHERE;
        allocator.free(this, block);
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public ByteBuf capacity(int newCapacity) {
        checkNewCapacity(newCapacity);
        if (newCapacity != capacity) {
            if (staysInBlock(newCapacity)) {
                capacity = newCapacity;
            } else {
                move(newCapacity);
            }
            trimIndicesToCapacity(newCapacity);
        }
        return this;
    }

    /** A block is kept until half of it or more would be unused, and then too if there is no other. */
    private boolean staysInBlock(int newCapacity) {
        return newCapacity <= blockBytes() && (newCapacity > capacity || newCapacity > blockBytes() >>> 1);
    }

    private void move(int newCapacity) {
        long to = allocator.tryAllocateMoved(newCapacity);
        if (to < 0) {
            if (newCapacity > capacity) {
                throw allocator.limitReached(newCapacity);
            }
            capacity = newCapacity;
            return;
        }
        MemorySegment.copy(mapping, offset, mapping, to, Math.min(capacity, newCapacity));
        allocator.freeMoved(block);
        bind(to);
        offset = to;
        capacity = newCapacity;
    }

    private int blockBytes() {
        int known = blockBytes;
        if (known == UNKNOWN) {
            ensureAccessible();
            known = allocator.blockBytes(offset);
            blockBytes = known;
        }
        return known;
    }

    @Override
    public int maxFastWritableBytes() {
        return Math.min(blockBytes(), maxCapacity()) - writerIndex();
    }

    @Override
    public ByteBufAllocator alloc() {
        return allocator;
    }

    @Override
    @SuppressWarnings("deprecation") // it is abstract all the same
    public ByteOrder order() {
        return ByteOrder.BIG_ENDIAN;
    }

    @Override
    public @Nullable ByteBuf unwrap() {
        return null;
    }

    @Override
    public boolean isDirect() {
        return true;
    }

    @Override
    public boolean isContiguous() {
        return true;
    }

    @Override
    public boolean hasArray() {
        return false;
    }

    @Override
    public byte[] array() {
        throw new UnsupportedOperationException("direct buffer");
    }

    @Override
    public int arrayOffset() {
        throw new UnsupportedOperationException("direct buffer");
    }

    @Override
    public boolean hasMemoryAddress() {
        return true;
    }

    @Override
    public long memoryAddress() {
        ensureAccessible();
        return mapping.address() + offset;
    }

    @Override
    public ByteBuf copy(int index, int length) {
        checkIndex(index, length);
        return allocator.directBuffer(length, maxCapacity()).writeBytes(this, index, length);
    }

    @Override
    public int nioBufferCount() {
        return 1;
    }

    @Override
    public ByteBuffer nioBuffer(int index, int length) {
        checkIndex(index, length);
        return window().slice(position(index), length);
    }

    @Override
    public ByteBuffer[] nioBuffers(int index, int length) {
        return new ByteBuffer[] {nioBuffer(index, length)};
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same window, not the same bytes
    public ByteBuffer internalNioBuffer(int index, int length) {
        checkIndex(index, length);
        ByteBuffer window = window();
        ByteBuffer buffer = internal;
        if (buffer == null || internalWindow != window) {
            buffer = window.duplicate();
            internal = buffer;
            internalWindow = window;
        }
        return restrict(buffer, index, length);
    }

    private ByteBuffer duplicate(int index, int length) {
        return restrict(window().duplicate(), index, length);
    }

    private ByteBuffer restrict(ByteBuffer buffer, int index, int length) {
        int position = position(index);
        return buffer.clear().limit(position + length).position(position);
    }

    private ByteBuffer window() {
        return allocator.windows().over(offset, capacity);
    }

    private int position(int index) {
        return Windows.position(offset, capacity) + index;
    }

    @Override
    public ByteBuf getBytes(int index, ByteBuf dst, int dstIndex, int length) {
        checkDstIndex(index, length, dstIndex, dst.capacity());
        if (dst instanceof BlockByteBuf block) {
            block.ensureAccessible();
            MemorySegment.copy(mapping, offset + index, block.mapping, block.offset + dstIndex, length);
        } else if (dst.hasArray()) {
            getBytes(index, dst.array(), dst.arrayOffset() + dstIndex, length);
        } else if (dst.hasMemoryAddress() || dst.nioBufferCount() <= 0) {
            dst.setBytes(dstIndex, this, index, length);
        } else {
            int from = index;
            for (ByteBuffer part : dst.nioBuffers(dstIndex, length)) {
                int partLength = part.remaining();
                getBytes(from, part);
                from += partLength;
            }
        }
        return this;
    }

    @Override
    public ByteBuf getBytes(int index, byte[] dst, int dstIndex, int length) {
        checkDstIndex(index, length, dstIndex, dst.length);
        MemorySegment.copy(mapping, JAVA_BYTE, offset + index, dst, dstIndex, length);
        return this;
    }

    @Override
    public ByteBuf getBytes(int index, ByteBuffer dst) {
        int length = dst.remaining();
        checkIndex(index, length);
        dst.put(dst.position(), window(), position(index), length);
        dst.position(dst.limit());
        return this;
    }

    @Override
    public ByteBuf getBytes(int index, OutputStream out, int length) throws IOException {
        checkIndex(index, length);
        byte[] chunk = new byte[Math.min(length, STREAM_CHUNK_BYTES)];
        for (int done = 0; done < length; ) {
            int count = Math.min(chunk.length, length - done);
            getBytes(index + done, chunk, 0, count);
            out.write(chunk, 0, count);
            done += count;
        }
        return this;
    }

    @Override
    public int getBytes(int index, GatheringByteChannel out, int length) throws IOException {
        checkIndex(index, length);
        return out.write(duplicate(index, length));
    }

    @Override
    public int getBytes(int index, FileChannel out, long position, int length) throws IOException {
        checkIndex(index, length);
        return out.write(duplicate(index, length), position);
    }

    @Override
    public ByteBuf setBytes(int index, ByteBuf src, int srcIndex, int length) {
        checkSrcIndex(index, length, srcIndex, src.capacity());
        if (src instanceof BlockByteBuf || src.hasMemoryAddress() || (!src.hasArray() && src.nioBufferCount() <= 0)) {
            src.getBytes(srcIndex, this, index, length);
        } else if (src.hasArray()) {
            setBytes(index, src.array(), src.arrayOffset() + srcIndex, length);
        } else {
            int to = index;
            for (ByteBuffer part : src.nioBuffers(srcIndex, length)) {
                int partLength = part.remaining();
                setBytes(to, part);
                to += partLength;
            }
        }
        return this;
    }

    @Override
    public ByteBuf setBytes(int index, byte[] src, int srcIndex, int length) {
        checkSrcIndex(index, length, srcIndex, src.length);
        MemorySegment.copy(src, srcIndex, mapping, JAVA_BYTE, offset + index, length);
        return this;
    }

    @Override
    public ByteBuf setBytes(int index, ByteBuffer src) {
        int length = src.remaining();
        checkIndex(index, length);
        window().put(position(index), src, src.position(), length);
        src.position(src.limit());
        return this;
    }

    @Override
    public ByteBuf setZero(int index, int length) {
        checkIndex(index, length);
        mapping.asSlice(offset + index, length).fill((byte) 0);
        return this;
    }

    @Override
    public ByteBuf writeZero(int length) {
        ensureWritable(length);
        setZero(writerIndex(), length);
        return writerIndex(writerIndex() + length);
    }

    @Override
    public int setBytes(int index, InputStream in, int length) throws IOException {
        checkIndex(index, length);
        byte[] chunk = new byte[length];
        int count = in.read(chunk);
        if (count > 0) {
            setBytes(index, chunk, 0, count);
        }
        return count;
    }

    @Override
    public int setBytes(int index, ScatteringByteChannel in, int length) throws IOException {
        try {
            return in.read(internalNioBuffer(index, length));
        } catch (ClosedChannelException _) {
            return -1;
        }
    }

    @Override
    public int setBytes(int index, FileChannel in, long position, int length) throws IOException {
        try {
            return in.read(internalNioBuffer(index, length), position);
        } catch (ClosedChannelException _) {
            return -1;
        }
    }
}
