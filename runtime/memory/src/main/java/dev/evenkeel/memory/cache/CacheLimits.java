package dev.evenkeel.memory.cache;

/**
 * What the caches may hold, and how often they sample.
 *
 * @param threshold blocks of one class a stack holds at most, or {@link BlockCaches#ADAPTIVE}
 * @param grownBytes what stacks may hold in all beyond what each may hold anyway
 * @param keptBytes what freed large blocks may keep in all
 * @param sampleBytes bytes from one sampled allocation of a stack to the next, on average, or {@link BlockCaches#NO_SAMPLES}
 */
public record CacheLimits(int threshold, long grownBytes, long keptBytes, long sampleBytes) {}
