package dev.evenkeel.verify.run.sample;

/**
 * CPU time of one thread.
 *
 * @param id its task id
 * @param name its name as the kernel keeps it: at most 15 characters
 * @param cpuNanos CPU time so far
 */
public record ThreadCpu(long id, String name, long cpuNanos) {}
