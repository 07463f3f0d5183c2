package dev.evenkeel.verify.measure;

import java.util.Optional;

/**
 * One window (one second by default) of one arm, by <em>intended</em> start time of its requests.
 *
 * @param index position within the block, from 0
 * @param startEpochNanos begin of the window, nanoseconds since the epoch
 * @param offered requests whose intended start lies in the window
 * @param completed those answered with the expected status
 * @param errors those answered otherwise, cut off or timed out
 * @param dropped those never sent because the client had no room left
 * @param p50Nanos median latency from intended start; 0 when nothing completed
 * @param p99Nanos 99th percentile of the same
 * @param maxNanos largest of the same
 * @param clientLatenessNanos worst wake-up lateness of the load generator in the window
 * @param stolenShare share of our processors' time that the host took in it, 0 to 1
 * @param voidReason why the window does not count, by a rule fixed before the run; empty when it counts
 */
public record Window(
        int index,
        long startEpochNanos,
        long offered,
        long completed,
        long errors,
        long dropped,
        long p50Nanos,
        long p99Nanos,
        long maxNanos,
        long clientLatenessNanos,
        double stolenShare,
        Optional<String> voidReason) {}
