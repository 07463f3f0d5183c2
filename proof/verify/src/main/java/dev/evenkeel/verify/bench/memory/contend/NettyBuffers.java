package dev.evenkeel.verify.bench.memory.contend;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** An allocator of Netty, direct buffers. */
final class NettyBuffers implements Contender {
    private final ByteBufAllocator allocator;

    NettyBuffers(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    @Override
    public Worker worker(int places) {
        return new BufferWorker(allocator, places);
    }

    @Override
    public void trim() {
        if (allocator instanceof PooledByteBufAllocator pooled) {
            pooled.trimCurrentThreadCache();
        }
    }

    private static final class BufferWorker extends Worker {
        private final ByteBufAllocator allocator;
        private final @Nullable ByteBuf[] buffers;

        private BufferWorker(ByteBufAllocator allocator, int places) {
            this.allocator = allocator;
            buffers = new ByteBuf[places];
        }

        @Override
        public long cycle(int byteSize) {
            ByteBuf buffer = allocateTouched(byteSize);
            long read = buffer.getLong(0);
            buffer.release();
            return read;
        }

        private ByteBuf allocateTouched(int byteSize) {
            ByteBuf buffer = allocator.directBuffer(byteSize);
            buffer.setLong(0, byteSize);
            buffer.setLong(byteSize - WORD, byteSize);
            return buffer;
        }

        @Override
        public void allocate(int place, int byteSize) {
            buffers[place] = allocateTouched(byteSize);
        }

        @Override
        public void write(int place, int offset, long value) {
            kept(place).setLong(offset, value);
        }

        @Override
        public long address(int place) {
            return kept(place).hasMemoryAddress() ? kept(place).memoryAddress() : super.address(place);
        }

        @Override
        public long free(int place) {
            ByteBuf buffer = kept(place);
            long read = buffer.getLong(0);
            buffer.release();
            return read;
        }

        private ByteBuf kept(int place) {
            ByteBuf buffer = buffers[place];
            if (buffer == null) {
                throw new IllegalStateException("place must hold a buffer: place=" + place);
            }
            return buffer;
        }
    }
}
