package dev.evenkeel.gateway.region;

import dev.evenkeel.gateway.region.bytes.NativeBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.lang.foreign.MemorySegment;

/** Where the bytes of Netty's buffers lie. The address holds as long as the buffer is neither released nor grown. */
final class DirectBuffers {
    private DirectBuffers() {}

    /** The address of index 0 of a direct buffer. */
    static long address(ByteBuf buffer) {
        if (buffer.hasMemoryAddress()) {
            return buffer.memoryAddress();
        }
        return MemorySegment.ofBuffer(buffer.nioBuffer(0, buffer.capacity())).address();
    }

    /** The buffer itself where it is one piece of direct memory, else a copy; takes over the reference. */
    static ByteBuf direct(ByteBuf buffer, ByteBufAllocator allocator) {
        if (buffer.isDirect() && buffer.nioBufferCount() == 1 && !buffer.isReadOnly()) {
            return buffer;
        }
        try {
            return allocator.directBuffer(Math.max(1, buffer.readableBytes())).writeBytes(buffer);
        } finally {
            buffer.release();
        }
    }

    /** A buffer that holds a copy of the range. */
    static ByteBuf copyOf(long address, int length, ByteBufAllocator allocator) {
        ByteBuf buffer = allocator.directBuffer(Math.max(1, length));
        NativeBytes.copy(address, address(buffer), length);
        return buffer.writerIndex(length);
    }
}
