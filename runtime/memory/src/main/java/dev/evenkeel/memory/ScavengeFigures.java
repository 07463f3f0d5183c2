package dev.evenkeel.memory;

import java.util.List;

/**
 * What giving memory back has cost so far.
 *
 * @param steps steps made, in the background or by {@link MemoryRuntime#releaseNow}
 * @param releasedBytes bytes given back
 * @param stepNanosMax the longest step
 * @param stepMicrosLog2 a histogram: element b counts steps of 2^b to 2^(b+1) - 1 microseconds
 */
public record ScavengeFigures(long steps, long releasedBytes, long stepNanosMax, List<Long> stepMicrosLog2) {
    /** Copies the list. */
    public ScavengeFigures {
        stepMicrosLog2 = List.copyOf(stepMicrosLog2);
    }
}
