package dev.evenkeel.verify.fault;

/**
 * One second, by the intended start of its requests.
 *
 * @param startEpochNanos begin, nanoseconds since the epoch
 * @param offered requests
 * @param good those answered well within the deadline
 * @param completed those answered well, at whatever time
 * @param failed those answered with an error, the shed ones among them, cut off or timed out
 * @param dropped those that the client never sent, because too many waited already
 * @param p99Nanos of the completed; 0 where there were none
 * @param interruptedShare share of the second in which the collector held all threads; 0 to 1
 */
public record FaultWindow(
        long startEpochNanos,
        long offered,
        long good,
        long completed,
        long failed,
        long dropped,
        long p99Nanos,
        double interruptedShare) {}
