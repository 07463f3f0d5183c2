package dev.evenkeel.verify.bench.memory.contend;

import dev.evenkeel.memory.MemoryRuntime;
import java.util.OptionalLong;

/** Ours, in whatever form its blocks are handed out. */
abstract class RuntimeContender implements Contender {
    private final MemoryRuntime runtime;

    RuntimeContender(MemoryRuntime runtime) {
        this.runtime = runtime;
    }

    final MemoryRuntime runtime() {
        return runtime;
    }

    @Override
    public final void trim() {
        runtime.releaseNow(OurRuntime.LIMIT_BYTES);
    }

    @Override
    public final OptionalLong longestStepNanos() {
        return OptionalLong.of(runtime.scavenging().stepNanosMax());
    }

    @Override
    public final void close() {
        runtime.close();
    }
}
