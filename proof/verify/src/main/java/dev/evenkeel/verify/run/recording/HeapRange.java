package dev.evenkeel.verify.run.recording;

/**
 * Addresses reserved for the heap.
 *
 * @param start first address
 * @param end address after the last
 */
public record HeapRange(long start, long end) {}
