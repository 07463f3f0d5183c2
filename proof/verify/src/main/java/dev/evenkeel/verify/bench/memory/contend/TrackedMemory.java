package dev.evenkeel.verify.bench.memory.contend;

import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.MemorySettings;
import io.netty.buffer.AdaptiveByteBufAllocator;
import java.util.List;

/** Memory whose leaks are looked for, more or less closely. */
public enum TrackedMemory implements Entrant {
    /** Ours at the default sampling. */
    EVENKEEL("evenkeel", "disabled"),
    /** Ours without samples. */
    EVENKEEL_OFF("evenkeel-off", "disabled"),
    /** Netty's default allocator, its leak detector off. */
    NETTY_DISABLED("netty-disabled", "disabled"),
    /** The same at Netty's default level: one buffer of 128, the site of its allocation. */
    NETTY_SIMPLE("netty-simple", "simple"),
    /** The same with every access of every buffer. */
    NETTY_PARANOID("netty-paranoid", "paranoid");

    private final String label;
    private final String nettyLevel;

    TrackedMemory(String label, String nettyLevel) {
        this.label = label;
        this.nettyLevel = nettyLevel;
    }

    @Override
    public String label() {
        return label;
    }

    /** Whether it is ours, which has blocks and regions beside buffers. */
    public boolean isOurs() {
        return switch (this) {
            case EVENKEEL, EVENKEEL_OFF -> true;
            case NETTY_DISABLED, NETTY_SIMPLE, NETTY_PARANOID -> false;
        };
    }

    /** Options of the JVM that it is measured in. */
    public List<String> jvmOptions() {
        return List.of("-XX:+UseG1GC", "-Xms1g", "-Xmx1g", "-Dio.netty.leakDetection.level=" + nettyLevel);
    }

    /** A runtime, if it is ours. */
    public MemoryRuntime openRuntime() {
        MemorySettings settings = OurRuntime.settings();
        return MemoryRuntime.open(this == EVENKEEL ? settings : settings.withLeakSampleBytes(0));
    }

    /** Its blocks by handle. */
    public Contender openHandles() {
        return new HandleBlocks(openRuntime());
    }

    /** Its blocks by offset. */
    public Contender openOffsets() {
        return new RawBlocks(openRuntime());
    }

    /** Its regions. */
    public RequestMemory openRegions() {
        return new RegionMemory.Raw(openRuntime());
    }

    /** Its buffers. */
    public Contender openBuffers() {
        return isOurs() ? new OurBuffers(openRuntime()) : new NettyBuffers(new AdaptiveByteBufAllocator(true));
    }

    /** The one with that name. */
    public static TrackedMemory of(String label) {
        for (TrackedMemory memory : values()) {
            if (memory.label.equals(label)) {
                return memory;
            }
        }
        throw new IllegalArgumentException("label must be of a tracked memory: label=" + label);
    }
}
