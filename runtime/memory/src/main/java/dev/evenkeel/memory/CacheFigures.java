package dev.evenkeel.memory;

/**
 * What a runtime's caches have taken from the central lists and given back, since the start.
 *
 * @param spansTaken spans that caches have taken
 * @param blocksTaken blocks that were free in them then
 * @param spansReturned spans that came back with free blocks
 */
public record CacheFigures(long spansTaken, long blocksTaken, long spansReturned) {}
