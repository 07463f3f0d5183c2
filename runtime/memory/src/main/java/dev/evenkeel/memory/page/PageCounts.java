package dev.evenkeel.memory.page;

/**
 * Pages of a {@link PageHeap} at one moment.
 *
 * @param reserved pages of the mapping
 * @param used pages in callers' hands
 * @param committed used pages, and retained ones
 * @param failedDiscards how often the operating system refused to take pages back
 */
public record PageCounts(int reserved, int used, int committed, long failedDiscards) {}
