package dev.evenkeel.verify.bench.memory.contend;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.evenkeel.verify.bench.memory.os.NativeAllocator;
import java.lang.foreign.MemorySegment;

/** An allocator in C, by address. */
final class MallocBlocks implements Contender {
    private final NativeAllocator allocator;

    MallocBlocks(NativeAllocator allocator) {
        this.allocator = allocator;
    }

    @Override
    public Worker worker(int places) {
        return new MallocWorker(allocator, places);
    }

    @Override
    public void trim() {
        allocator.trim();
    }

    private static final class MallocWorker extends Worker {
        private static final MemorySegment MEMORY = NativeAllocator.everything();

        private final NativeAllocator allocator;
        private final long[] addresses;

        private MallocWorker(NativeAllocator allocator, int places) {
            this.allocator = allocator;
            addresses = new long[places];
        }

        @Override
        public long cycle(int byteSize) {
            long address = allocateTouched(byteSize);
            long read = MEMORY.get(JAVA_LONG_UNALIGNED, address);
            allocator.free(address);
            return read;
        }

        private long allocateTouched(int byteSize) {
            long address = allocator.allocate(byteSize);
            MEMORY.set(JAVA_LONG_UNALIGNED, address, byteSize);
            MEMORY.set(JAVA_LONG_UNALIGNED, address + byteSize - WORD, byteSize);
            return address;
        }

        @Override
        public void allocate(int place, int byteSize) {
            addresses[place] = allocateTouched(byteSize);
        }

        @Override
        public void write(int place, int offset, long value) {
            MEMORY.set(JAVA_LONG_UNALIGNED, addresses[place] + offset, value);
        }

        @Override
        public long address(int place) {
            return addresses[place];
        }

        @Override
        public long free(int place) {
            long address = addresses[place];
            long read = MEMORY.get(JAVA_LONG_UNALIGNED, address);
            allocator.free(address);
            return read;
        }
    }
}
