package dev.evenkeel.verify.report;

import dev.evenkeel.verify.measure.Block;
import dev.evenkeel.verify.measure.Interruption;
import dev.evenkeel.verify.measure.Window;

/**
 * A window that counts and broke the objective, with what else is known of that second.
 *
 * @param block which of the arm's blocks, from 0
 * @param second position in the block, in windows, from 0
 * @param p99Millis P99 of the window
 * @param maxMillis its longest answer
 * @param failed requests without the expected answer
 * @param interruptedMillis time in it during which the JVM held its threads
 * @param stolenShare share of our processors' time that the host took, 0 to 1
 * @param clientLatenessMillis worst wake-up lateness of the load generator
 */
public record UnstableWindow(
        int block,
        int second,
        double p99Millis,
        double maxMillis,
        long failed,
        double interruptedMillis,
        double stolenShare,
        double clientLatenessMillis) {

    private static final double NANOS_PER_MILLI = 1e6;

    static UnstableWindow of(Block block, Window window, long windowNanos) {
        return new UnstableWindow(
                block.index(),
                window.index(),
                window.p99Nanos() / NANOS_PER_MILLI,
                window.maxNanos() / NANOS_PER_MILLI,
                window.offered() - window.completed(),
                interruptedNanos(block, window.startEpochNanos(), windowNanos) / NANOS_PER_MILLI,
                window.stolenShare(),
                window.clientLatenessNanos() / NANOS_PER_MILLI);
    }

    /** Stalls are left out: they hold single threads, and several at once. */
    private static long interruptedNanos(Block block, long startNanos, long windowNanos) {
        long endNanos = startNanos + windowNanos;
        return block.interruptions().stream()
                .filter(it -> it.kind() != Interruption.Kind.STALL)
                .mapToLong(it -> Math.min(it.startEpochNanos() + it.durationNanos(), endNanos)
                        - Math.max(it.startEpochNanos(), startNanos))
                .filter(nanos -> nanos > 0)
                .sum();
    }
}
