package dev.evenkeel.verify.report;

import java.util.OptionalDouble;

/**
 * What an arm's process took from the machine.
 *
 * @param cpuCores processors busy on average
 * @param cpuMicrosPerRequest CPU time for each completed request; empty when none completed
 * @param rssPeakBytes largest resident set of any block
 * @param rssEndBytes resident set at the end of the load, mean over the blocks
 */
public record Cost(double cpuCores, OptionalDouble cpuMicrosPerRequest, long rssPeakBytes, long rssEndBytes) {}
