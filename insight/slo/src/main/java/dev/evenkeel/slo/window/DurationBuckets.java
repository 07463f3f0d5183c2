package dev.evenkeel.slo.window;

/**
 * Durations by size: eight buckets to a doubling, from a microsecond to half an hour, so that the upper end of a bucket is at most
 * 12.5 % over anything in it. The counts themselves live with the caller.
 */
public final class DurationBuckets {
    /** How many there are. */
    public static final int COUNT = 248;

    private static final int STEP_BITS = 3;
    private static final int LEAST_BITS = 10;

    private DurationBuckets() {}

    /** The bucket of a duration. */
    public static int of(long nanos) {
        if (nanos < 1L << LEAST_BITS) {
            return 0;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(nanos);
        int step = (int) (nanos >>> (exponent - STEP_BITS)) & ((1 << STEP_BITS) - 1);
        return Math.min(COUNT - 1, ((exponent - LEAST_BITS) << STEP_BITS) + step);
    }

    /** The longest duration of a bucket, in nanoseconds; of the last, what it begins with and a step more. */
    public static long upperNanos(int bucket) {
        int exponent = LEAST_BITS + (bucket >> STEP_BITS);
        long step = 1L + (bucket & ((1 << STEP_BITS) - 1));
        return (1L << exponent) + (step << (exponent - STEP_BITS)) - 1;
    }
}
