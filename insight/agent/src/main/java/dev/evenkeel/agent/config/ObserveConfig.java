package dev.evenkeel.agent.config;

import java.time.Duration;

/**
 * What is read of the JVM.
 *
 * @param readings time between two readings of memory, threads and the collector's processor time
 * @param allocationSamples whether allocations are sampled
 */
public record ObserveConfig(Duration readings, boolean allocationSamples) {
    static final ObserveConfig DEFAULT = new ObserveConfig(Duration.ofSeconds(10), false);
}
