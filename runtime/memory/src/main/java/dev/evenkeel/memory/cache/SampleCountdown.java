package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.leak.SampleRate;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When the next block of one stack is to be sampled, in bytes. Guarded by the stack.
 *
 * <p>The stack's word counts blocks down and this is asked when it gets to zero, so a sample costs the fast path nothing.
 * What the countdown let pass is counted then, so no byte is left out, and each sample stands for the bytes since the one
 * before.
 *
 * <p>Being asked costs some hundred nanoseconds, whatever the block's size, and under a load of large blocks nearly all who ask are refused
 * by the {@link SampleRate}. So each refusal doubles the way to the next question, up to {@value #SPREAD_MAX} times, and a sample ends
 * that. What was let pass is in the next sample's weight, so weights still add up to what was taken.
 */
final class SampleCountdown extends Padded {
    /** Take no samples. */
    static final long NO_SAMPLES = 0;

    /** Who asks for less than this wants every sample, whatever it costs: tests, and the hunt for a leak. */
    private static final long DENSE_BYTES = 64 * 1024;

    private static final int SPREAD_MAX = 6;

    /** No allocation comes near it, and 64 times as much is still a number. */
    private static final long INTERVAL_MAX = 1L << 50;

    private final long intervalBytes;
    private final SampleRate rate;
    private long untilBytes;
    private long passed;
    private long sinceBytes;
    private int spread;

    /**
     * @param intervalBytes from one sample to the next, on average, or {@link #NO_SAMPLES}
     * @param rate of all stacks together
     */
    SampleCountdown(long intervalBytes, SampleRate rate) {
        this.intervalBytes = Math.min(INTERVAL_MAX, intervalBytes);
        this.rate = rate;
        // Anywhere in the first interval, so that many stacks with little each are sampled as one with much would be.
        untilBytes = intervalBytes == NO_SAMPLES
                ? Long.MAX_VALUE
                : 1 + ThreadLocalRandom.current().nextLong(this.intervalBytes);
    }

    /** Counts one block, and those of the countdown before it; returns 0, or the bytes that it stands for as a sample. */
    long count(long blockBytes) {
        long bytes = (passed + 1) * blockBytes;
        passed = 0;
        untilBytes -= bytes;
        sinceBytes += bytes;
        if (untilBytes > 0) {
            return 0;
        }
        if (intervalBytes == NO_SAMPLES) {
            untilBytes = Long.MAX_VALUE;
            return 0;
        }
        boolean refused = intervalBytes >= DENSE_BYTES && !rate.allows();
        spread = refused ? Math.min(SPREAD_MAX, spread + 1) : 0;
        // From a half to one and a half intervals: a load that repeats itself mustn't hide between samples.
        untilBytes = (intervalBytes / 2 + ThreadLocalRandom.current().nextLong(intervalBytes) + 1) << spread;
        if (refused) {
            return 0;
        }
        long weight = sinceBytes;
        sinceBytes = 0;
        return weight;
    }

    /** Blocks that may pass before {@link #count} has to be asked again, at most {@code most}. */
    long letPass(long blockBytes, long most) {
        passed = Math.min(most, (untilBytes - 1) / blockBytes);
        return passed;
    }
}
