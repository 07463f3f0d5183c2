package dev.evenkeel.load;

import java.time.Duration;

/**
 * What is known of a run while it goes on.
 *
 * @param phase where it is
 * @param elapsed since the run began
 * @param window the window that now is, from 1; 0 before the first
 * @param windows number of windows planned
 * @param filled sessions sent so far by the fill
 * @param p99Nanos 99th percentile of the answers since the last report; 0 without any
 * @param completedPerSecond rate of good answers since the last report
 * @param errors all so far, those of the fill and the warm-up included
 * @param dropped all so far
 */
public record LoadProgress(
        LoadPhase phase,
        Duration elapsed,
        int window,
        int windows,
        int filled,
        long p99Nanos,
        double completedPerSecond,
        long errors,
        long dropped) {}
