package dev.evenkeel.verify.bench.memory.contend;

import dev.evenkeel.verify.bench.memory.os.GlibcAllocator;
import dev.evenkeel.verify.bench.memory.os.JemallocAllocator;
import dev.evenkeel.verify.bench.memory.os.MimallocAllocator;
import dev.evenkeel.verify.bench.memory.os.NativeLibrary;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Optional;

/** The allocators of single blocks. */
public enum Allocator implements Entrant {
    /** Ours, raw. */
    EVENKEEL("evenkeel"),
    /** Ours, raw, with huge pages behind large blocks. */
    EVENKEEL_HUGE("evenkeel-huge"),
    /** Ours, by checked handle. */
    EVENKEEL_HANDLE("evenkeel-handle"),
    /** Ours, as Netty's buffers. */
    EVENKEEL_BUFFER("evenkeel-buffer"),
    /** Netty's arenas. */
    NETTY_POOLED("netty-pooled"),
    /** Netty 4.2's default. */
    NETTY_ADAPTIVE("netty-adaptive"),
    /** Netty without a pool. */
    NETTY_UNPOOLED("netty-unpooled"),
    /** The JDK's confined arena, one a block. */
    ARENA_CONFINED("arena-confined"),
    /** The Java heap. */
    BYTE_ARRAY("byte-array"),
    /** The C library. */
    GLIBC("glibc"),
    /** jemalloc. */
    JEMALLOC("jemalloc"),
    /** mimalloc. */
    MIMALLOC("mimalloc"),
    /** The floor under caches that no thread owns. */
    TWO_ATOMICS("floor-two-atomics"),
    /** The bench without an allocator: its own cost. */
    NOTHING("nothing");

    private final String label;

    Allocator(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Optional<NativeLibrary> library() {
        return switch (this) {
            case GLIBC -> Optional.of(NativeLibrary.GLIBC);
            case JEMALLOC -> Optional.of(NativeLibrary.JEMALLOC);
            case MIMALLOC -> Optional.of(NativeLibrary.MIMALLOC);
            case EVENKEEL,
                    EVENKEEL_HUGE,
                    EVENKEEL_HANDLE,
                    EVENKEEL_BUFFER,
                    NETTY_POOLED,
                    NETTY_ADAPTIVE,
                    NETTY_UNPOOLED,
                    ARENA_CONFINED,
                    BYTE_ARRAY,
                    TWO_ATOMICS,
                    NOTHING -> Optional.empty();
        };
    }

    /** Opens it, with the settings it comes with. */
    public Contender open() {
        return switch (this) {
            case EVENKEEL -> new RawBlocks(OurRuntime.open());
            case EVENKEEL_HUGE -> new RawBlocks(OurRuntime.openHuge());
            case EVENKEEL_HANDLE -> new HandleBlocks(OurRuntime.open());
            case EVENKEEL_BUFFER -> new OurBuffers(OurRuntime.open());
            case NETTY_POOLED -> new NettyBuffers(PooledByteBufAllocator.DEFAULT);
            case NETTY_ADAPTIVE -> new NettyBuffers(new AdaptiveByteBufAllocator(true));
            case NETTY_UNPOOLED -> new NettyBuffers(UnpooledByteBufAllocator.DEFAULT);
            case ARENA_CONFINED -> new ConfinedArenas();
            case BYTE_ARRAY -> new ByteArrays();
            case GLIBC -> new MallocBlocks(new GlibcAllocator());
            case JEMALLOC -> new MallocBlocks(new JemallocAllocator());
            case MIMALLOC -> new MallocBlocks(new MimallocAllocator());
            case TWO_ATOMICS -> new TwoAtomics();
            case NOTHING -> new NoBlocks();
        };
    }

    /** The one with that name. */
    public static Allocator of(String label) {
        for (Allocator allocator : values()) {
            if (allocator.label.equals(label)) {
                return allocator;
            }
        }
        throw new IllegalArgumentException("label must be of an allocator: label=" + label);
    }
}
