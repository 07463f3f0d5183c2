package dev.evenkeel.verify.bench.diurnal;

/**
 * What one run found.
 *
 * @param latencyMillisP99 at the peaks, from the intended start
 * @param brokenShare of the peaks' seconds whose P99 was over the objective
 * @param interruptedMillisPerSecond pauses and stalls at the peaks
 * @param interruptionMillisMax the longest of them
 * @param collectionsPerSecond that began in peaks
 * @param nightResidentBytes mean at night
 * @param residentBytesMax at any time after the warm-up
 * @param processors that were busy on average
 * @param decisions that the governor carried out
 */
public record Findings(
        double latencyMillisP99,
        double brokenShare,
        double interruptedMillisPerSecond,
        double interruptionMillisMax,
        double collectionsPerSecond,
        double nightResidentBytes,
        double residentBytesMax,
        double processors,
        long decisions) {}
