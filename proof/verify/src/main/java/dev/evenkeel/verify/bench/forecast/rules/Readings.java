package dev.evenkeel.verify.bench.forecast.rules;

import dev.evenkeel.forecast.ForecastSettings;
import dev.evenkeel.forecast.Warning.Kind;
import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Signal;

/** The readings that a peer's rule looks at, of the three resources that leak: what it is told alike for all of them. */
final class Readings {

    /** Takes a reading. */
    @FunctionalInterface
    interface Sink {
        /**
         * A reading.
         *
         * @param seconds since the epoch
         * @param limit at most 0 if there is none
         */
        void accept(Kind kind, double seconds, double value, double limit);
    }

    private final ForecastSettings settings;
    private final Sink sink;

    Readings(ForecastSettings settings, Sink sink) {
        this.settings = settings;
        this.sink = sink;
    }

    void accept(Signal signal) {
        double seconds = signal.at().toEpochMilli() / 1e3;
        if (signal instanceof HeapAfterCollection heap) {
            sink.accept(Kind.HEAP_EXHAUSTION, seconds, (double) heap.usedBytes(), (double) heap.maxBytes());
        } else if (signal instanceof MemoryUse memory) {
            double metaspace = settings.limits().metaspaceBytes();
            double direct = settings.limits().directBytes();
            sink.accept(Kind.METASPACE_EXHAUSTION, seconds, (double) memory.metaspaceBytes(), metaspace);
            sink.accept(Kind.DIRECT_MEMORY_EXHAUSTION, seconds, (double) memory.directBytes(), direct);
        }
    }
}
