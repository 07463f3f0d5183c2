package dev.evenkeel.verify.bench.memory.contend;

import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.netty.EvenkeelByteBufAllocator;
import java.util.OptionalLong;

/** Netty's buffers over the memory runtime, direct ones. */
final class OurBuffers implements Contender {
    private final MemoryRuntime runtime;
    private final NettyBuffers buffers;

    OurBuffers(MemoryRuntime runtime) {
        this.runtime = runtime;
        buffers = new NettyBuffers(new EvenkeelByteBufAllocator(runtime));
    }

    @Override
    public Worker worker(int places) {
        return buffers.worker(places);
    }

    @Override
    public void trim() {
        OurRuntime.releaseAll(runtime);
    }

    @Override
    public OptionalLong longestStepNanos() {
        return OurRuntime.longestStepNanos(runtime);
    }

    @Override
    public void close() {
        runtime.close();
    }
}
