package dev.evenkeel.verify.run;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Where an experiment is.
 *
 * @param arm the arm that runs
 * @param block number of the block over all arms, from 1
 * @param blocks blocks over all arms
 * @param phase where the block is
 * @param window windows measured so far in this block
 * @param windows windows of a block
 * @param p99Millis 99th percentile of the latest answers; empty when there is none
 * @param left about how long the experiment goes on
 */
public record Progress(
        String arm,
        int block,
        int blocks,
        Phase phase,
        int window,
        int windows,
        OptionalDouble p99Millis,
        Duration left) {}
