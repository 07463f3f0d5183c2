package dev.evenkeel.verify.bench.memory.contend;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/** The JDK's two ways. */
final class JdkMemory {

    private JdkMemory() {}

    static RequestMemory arena() {
        return bytesMax -> (blocks, byteSize) -> {
            try (Arena arena = Arena.ofConfined()) {
                return allocate(arena, blocks, byteSize);
            }
        };
    }

    static RequestMemory slicing() {
        return bytesMax -> {
            // Made on the thread that uses it, and never closed: a trial ends with its JVM.
            MemorySegment slab = Arena.ofAuto().allocate(bytesMax, Long.BYTES);
            return (blocks, byteSize) -> allocate(SegmentAllocator.slicingAllocator(slab), blocks, byteSize);
        };
    }

    private static long allocate(SegmentAllocator allocator, int blocks, int byteSize) {
        long sum = 0;
        for (int block = 0; block < blocks; block++) {
            MemorySegment segment = allocator.allocate(byteSize, Long.BYTES);
            segment.set(JAVA_LONG_UNALIGNED, 0, byteSize);
            segment.set(JAVA_LONG_UNALIGNED, byteSize - Long.BYTES, byteSize);
            sum += segment.get(JAVA_LONG_UNALIGNED, 0);
        }
        return sum;
    }
}
