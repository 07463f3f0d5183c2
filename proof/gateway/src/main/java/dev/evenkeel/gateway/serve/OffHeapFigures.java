package dev.evenkeel.gateway.serve;

/** What is held outside the heap, for the metrics. Read by any thread at any time. */
public interface OffHeapFigures {
    /** Nothing is held outside the heap. */
    OffHeapFigures NONE = new OffHeapFigures() {
        @Override
        public long mappingStart() {
            return 0;
        }

        @Override
        public long mappingBytes() {
            return 0;
        }

        @Override
        public long committedBytes() {
            return 0;
        }

        @Override
        public long liveBytes() {
            return 0;
        }
    };

    /** The address at which the reserved range starts. */
    long mappingStart();

    /** How long the reserved range is; 0 where nothing is held. */
    long mappingBytes();

    /** How much of it is backed by memory. */
    long committedBytes();

    /** How much of that is in use. */
    long liveBytes();
}
