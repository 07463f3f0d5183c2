package dev.evenkeel.signals;

import java.time.Duration;
import java.time.Instant;

/**
 * Processor time the collector took.
 *
 * @param at the end of the interval
 * @param interval the time it is about
 * @param collectorCpu processor time of the collector's threads in it
 * @param processCpu processor time of the whole process in it
 */
public record CollectorCpu(Instant at, Duration interval, Duration collectorCpu, Duration processCpu)
        implements Signal {}
