package dev.evenkeel.verify.bench.memory.contend;

import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.netty.EvenkeelByteBufAllocator;

/** Netty's buffers over the memory runtime, direct ones. */
final class OurBuffers extends RuntimeContender {
    private final NettyBuffers buffers;

    OurBuffers(MemoryRuntime runtime) {
        super(runtime);
        buffers = new NettyBuffers(new EvenkeelByteBufAllocator(runtime));
    }

    @Override
    public Worker worker(int places) {
        return buffers.worker(places);
    }
}
