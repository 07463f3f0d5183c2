package dev.evenkeel.verify.bench.memory.contend;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/** One buffer of Netty's pool for the whole request, cut by a moving index. */
final class PooledRequest implements RequestMemory {

    @Override
    public Requests requests(int bytesMax) {
        PooledByteBufAllocator allocator = PooledByteBufAllocator.DEFAULT;
        return (blocks, byteSize) -> {
            long sum = 0;
            ByteBuf buffer = allocator.directBuffer(blocks * byteSize);
            int offset = 0;
            for (int block = 0; block < blocks; block++) {
                buffer.setLong(offset, byteSize);
                buffer.setLong(offset + byteSize - Long.BYTES, byteSize);
                sum += buffer.getLong(offset);
                offset += byteSize;
            }
            buffer.release();
            return sum;
        };
    }
}
