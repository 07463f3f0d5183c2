package dev.evenkeel.gateway;

import dev.evenkeel.gateway.serve.OffHeapFigures;
import dev.evenkeel.memory.MemoryRuntime;

/** A memory runtime's figures, as the metrics want them. */
record RuntimeFigures(MemoryRuntime runtime) implements OffHeapFigures {
    @Override
    public long mappingStart() {
        return runtime.usage().mappingAddress();
    }

    @Override
    public long mappingBytes() {
        return runtime.usage().reservedBytes();
    }

    @Override
    public long committedBytes() {
        return runtime.usage().committedBytes();
    }

    @Override
    public long liveBytes() {
        return runtime.usage().liveBytes();
    }
}
