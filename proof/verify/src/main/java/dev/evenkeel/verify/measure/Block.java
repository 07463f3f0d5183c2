package dev.evenkeel.verify.measure;

import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * One block: a fresh process of one arm, warmed up, then measured for {@code windows.size()} windows.
 *
 * @param arm name of the arm, such as {@code as-is-g1}
 * @param index which of the arm's blocks this is, from 0
 * @param windows the measured windows in order
 * @param latencies latencies of every completed request from its intended start, nanoseconds
 * @param interruptions all that fell into the measured time, ordered by start; empty for an arm that is no JVM
 * @param collections garbage collections (cycles, not pauses) in the measured time
 * @param measuredSeconds length of the measured time
 * @param gcCpuSeconds CPU time of the collector's threads in it
 * @param cpuSeconds CPU time of the whole process in it
 * @param rssPeakBytes largest resident set seen (VmHWM)
 * @param rssEndBytes resident set at the end of the load
 * @param allocatedBytes bytes allocated on the heap in the measured time; 0 for an arm that is no JVM
 * @param residency live against resident bytes at the end; empty for an arm that is no JVM
 * @param notes conditions worth telling, such as a scheduler class that was refused
 */
public record Block(
        String arm,
        int index,
        List<Window> windows,
        Histogram latencies,
        List<Interruption> interruptions,
        long collections,
        double measuredSeconds,
        double gcCpuSeconds,
        double cpuSeconds,
        long rssPeakBytes,
        long rssEndBytes,
        long allocatedBytes,
        Optional<Residency> residency,
        List<String> notes) {}
