package dev.evenkeel.verify.bench.memory.contend;

/** No allocator at all: what the bench around it costs. */
final class NoBlocks implements Contender {

    @Override
    public Worker worker(int places) {
        return new NoWorker(places);
    }

    private static final class NoWorker extends Worker {
        private final long[] values;

        private NoWorker(int places) {
            values = new long[places];
        }

        @Override
        public long cycle(int byteSize) {
            values[0] = byteSize;
            return values[0];
        }

        @Override
        public void allocate(int place, int byteSize) {
            values[place] = byteSize;
        }

        @Override
        public void write(int place, int offset, long value) {
            values[place] = value;
        }

        @Override
        public long free(int place) {
            return values[place];
        }
    }
}
