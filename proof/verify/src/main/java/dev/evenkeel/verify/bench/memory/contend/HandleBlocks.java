package dev.evenkeel.verify.bench.memory.contend;

import dev.evenkeel.memory.Blocks;
import dev.evenkeel.memory.MemoryRuntime;

/** Ours, by handle: every access is checked. */
final class HandleBlocks extends RuntimeContender {

    HandleBlocks(MemoryRuntime runtime) {
        super(runtime);
    }

    @Override
    public Worker worker(int places) {
        return new HandleWorker(runtime(), places);
    }

    private static final class HandleWorker extends Worker {
        private final Blocks blocks;
        private final long base;
        private final long[] handles;

        private HandleWorker(MemoryRuntime runtime, int places) {
            blocks = runtime.blocks();
            base = runtime.mapping().address();
            handles = new long[places];
        }

        @Override
        public long cycle(int byteSize) {
            long handle = allocateTouched(byteSize);
            long read = blocks.getLong(handle, 0);
            blocks.free(handle);
            return read;
        }

        private long allocateTouched(int byteSize) {
            long handle = blocks.allocate(byteSize);
            blocks.setLong(handle, 0, byteSize);
            blocks.setLong(handle, byteSize - WORD, byteSize);
            return handle;
        }

        @Override
        public void allocate(int place, int byteSize) {
            handles[place] = allocateTouched(byteSize);
        }

        @Override
        public void write(int place, int offset, long value) {
            blocks.setLong(handles[place], offset, value);
        }

        @Override
        public long address(int place) {
            return base + blocks.locate(handles[place], 0, 0);
        }

        @Override
        public long free(int place) {
            long handle = handles[place];
            long read = blocks.getLong(handle, 0);
            blocks.free(handle);
            return read;
        }
    }
}
