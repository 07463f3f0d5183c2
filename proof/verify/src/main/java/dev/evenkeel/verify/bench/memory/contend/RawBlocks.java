package dev.evenkeel.verify.bench.memory.contend;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.evenkeel.memory.Blocks;
import dev.evenkeel.memory.MemoryRuntime;
import java.lang.foreign.MemorySegment;

/** Ours, by offset into the mapping. */
final class RawBlocks extends RuntimeContender {

    RawBlocks(MemoryRuntime runtime) {
        super(runtime);
    }

    @Override
    public Worker worker(int places) {
        return new RawWorker(runtime(), places);
    }

    private static final class RawWorker extends Worker {
        private final Blocks blocks;
        private final MemorySegment memory;
        private final long[] offsets;

        private RawWorker(MemoryRuntime runtime, int places) {
            blocks = runtime.blocks();
            memory = runtime.mapping();
            offsets = new long[places];
        }

        @Override
        public long cycle(int byteSize) {
            long offset = allocateTouched(byteSize);
            long read = memory.get(JAVA_LONG_UNALIGNED, offset);
            blocks.freeRaw(offset);
            return read;
        }

        private long allocateTouched(int byteSize) {
            long offset = blocks.allocateRaw(byteSize);
            memory.set(JAVA_LONG_UNALIGNED, offset, byteSize);
            memory.set(JAVA_LONG_UNALIGNED, offset + byteSize - WORD, byteSize);
            return offset;
        }

        @Override
        public void allocate(int place, int byteSize) {
            offsets[place] = allocateTouched(byteSize);
        }

        @Override
        public void write(int place, int offset, long value) {
            memory.set(JAVA_LONG_UNALIGNED, offsets[place] + offset, value);
        }

        @Override
        public long address(int place) {
            return memory.address() + offsets[place];
        }

        @Override
        public long free(int place) {
            long offset = offsets[place];
            long read = memory.get(JAVA_LONG_UNALIGNED, offset);
            blocks.freeRaw(offset);
            return read;
        }
    }
}
