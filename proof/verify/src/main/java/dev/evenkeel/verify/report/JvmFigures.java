package dev.evenkeel.verify.report;

import dev.evenkeel.verify.statistics.Spread;
import java.util.OptionalDouble;

/**
 * What only a JVM has. Durations in milliseconds, pooled over the arm's blocks.
 *
 * @param pause every safepoint, the collector's included
 * @param gcPause stop-the-world phases of the collector alone
 * @param safepoint the other safepoints alone
 * @param stall threads that waited for memory
 * @param collectionsPerSecond collections, not pauses
 * @param gcCpuSeconds CPU time of the collector's threads, all blocks together
 * @param gcCpuShare the same as a share of the process's CPU time; empty when that is unknown
 * @param allocatedBytesPerRequest heap bytes allocated for each completed request; empty when none completed
 * @param fragmentation 1 - live / resident bytes, heap and off-heap together; empty when not measured
 */
public record JvmFigures(
        Spread pause,
        Spread gcPause,
        Spread safepoint,
        Spread stall,
        double collectionsPerSecond,
        double gcCpuSeconds,
        OptionalDouble gcCpuShare,
        OptionalDouble allocatedBytesPerRequest,
        OptionalDouble fragmentation) {}
