package dev.evenkeel.verify.bench.memory.contend;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.Region;
import java.lang.foreign.MemorySegment;

/** Our regions, in their forms. */
abstract sealed class RegionMemory implements RequestMemory {
    final MemoryRuntime runtime;

    private RegionMemory(MemoryRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public void close() {
        runtime.close();
    }

    private static long touch(MemorySegment segment, int byteSize) {
        segment.set(JAVA_LONG_UNALIGNED, 0, byteSize);
        segment.set(JAVA_LONG_UNALIGNED, byteSize - Long.BYTES, byteSize);
        return segment.get(JAVA_LONG_UNALIGNED, 0);
    }

    private static long use(Region region, MemorySegment memory, int blocks, int byteSize) {
        long sum = 0;
        for (int block = 0; block < blocks; block++) {
            long offset = region.allocateRaw(byteSize);
            memory.set(JAVA_LONG_UNALIGNED, offset, byteSize);
            memory.set(JAVA_LONG_UNALIGNED, offset + byteSize - Long.BYTES, byteSize);
            sum += memory.get(JAVA_LONG_UNALIGNED, offset);
        }
        return sum;
    }

    static final class Raw extends RegionMemory {

        Raw(MemoryRuntime runtime) {
            super(runtime);
        }

        @Override
        public Requests requests(int bytesMax) {
            MemorySegment memory = runtime.mapping();
            return (blocks, byteSize) -> {
                try (Region region = runtime.openRegion()) {
                    return use(region, memory, blocks, byteSize);
                }
            };
        }
    }

    /** One region a thread, opened again for each request. */
    static final class Reopened extends RegionMemory {

        Reopened(MemoryRuntime runtime) {
            super(runtime);
        }

        @Override
        public Requests requests(int bytesMax) {
            MemorySegment memory = runtime.mapping();
            Region region = runtime.openRegion();
            region.close();
            return (blocks, byteSize) -> {
                region.reopen(runtime);
                try {
                    return use(region, memory, blocks, byteSize);
                } finally {
                    region.close();
                }
            };
        }
    }

    static final class Segments extends RegionMemory {

        Segments(MemoryRuntime runtime) {
            super(runtime);
        }

        @Override
        public Requests requests(int bytesMax) {
            return (blocks, byteSize) -> {
                long sum = 0;
                try (Region region = runtime.openRegion()) {
                    for (int block = 0; block < blocks; block++) {
                        sum += touch(region.allocateUninitialized(byteSize, Long.BYTES), byteSize);
                    }
                }
                return sum;
            };
        }
    }

    static final class Zeroed extends RegionMemory {

        Zeroed(MemoryRuntime runtime) {
            super(runtime);
        }

        @Override
        public Requests requests(int bytesMax) {
            return (blocks, byteSize) -> {
                long sum = 0;
                try (Region region = runtime.openRegion()) {
                    for (int block = 0; block < blocks; block++) {
                        sum += touch(region.allocate(byteSize, Long.BYTES), byteSize);
                    }
                }
                return sum;
            };
        }
    }
}
