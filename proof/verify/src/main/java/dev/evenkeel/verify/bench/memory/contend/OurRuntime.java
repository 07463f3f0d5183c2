package dev.evenkeel.verify.bench.memory.contend;

import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.MemorySettings;

/** The memory runtime as it comes, with room for the largest bench. */
final class OurRuntime {
    static final long LIMIT_BYTES = 3L << 30;

    private OurRuntime() {}

    static MemorySettings settings() {
        return MemorySettings.ofLimit(LIMIT_BYTES);
    }

    static MemoryRuntime open() {
        return MemoryRuntime.open(settings());
    }

    /** With huge pages behind large blocks. */
    static MemoryRuntime openHuge() {
        return MemoryRuntime.open(MemorySettings.ofLimit(LIMIT_BYTES).withHugePages(true));
    }
}
