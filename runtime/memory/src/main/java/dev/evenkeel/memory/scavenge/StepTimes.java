package dev.evenkeel.memory.scavenge;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;

/** A histogram of how long steps took: bucket b counts those of 2^b to 2^(b+1) - 1 microseconds. Thread-safe. */
public final class StepTimes {
    private static final int BUCKETS = 24;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
    private final AtomicLong nanosMax = new AtomicLong();

    void record(long nanos) {
        long micros = Math.max(1, nanos / 1_000);
        counts.incrementAndGet(Math.min(BUCKETS - 1, Long.SIZE - 1 - Long.numberOfLeadingZeros(micros)));
        nanosMax.accumulateAndGet(nanos, Math::max);
    }

    /** Steps by bucket. */
    public long[] counts() {
        return LongStream.range(0, BUCKETS)
                .map(bucket -> counts.get((int) bucket))
                .toArray();
    }

    /** The longest step. */
    public long nanosMax() {
        return nanosMax.get();
    }
}
