package dev.evenkeel.governor.control;

/**
 * What a heap target is computed from, in bytes.
 *
 * @param limitBytes of the whole process; {@link Long#MAX_VALUE} for none
 * @param offHeapBytes what the process holds besides the heap
 * @param liveBytes what lives in the heap; never more than the truth by much, and rather more than less
 * @param heapMaxBytes what the heap may grow to at most
 * @param collectorCpuShare processor time of the collector by that of the process, lately; from 0 to 1
 */
public record Room(long limitBytes, long offHeapBytes, long liveBytes, long heapMaxBytes, double collectorCpuShare) {

    /** @throws IllegalArgumentException if a size is negative or the heap has no room */
    public Room {
        if (limitBytes <= 0 || offHeapBytes < 0 || liveBytes < 0 || heapMaxBytes <= 0) {
            throw new IllegalArgumentException("sizes must not be negative: limitBytes=" + limitBytes + " offHeapBytes="
                    + offHeapBytes + " liveBytes=" + liveBytes + " heapMaxBytes=" + heapMaxBytes);
        }
    }
}
