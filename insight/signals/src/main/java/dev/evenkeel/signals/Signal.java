package dev.evenkeel.signals;

import java.time.Instant;

/**
 * Something that a JVM, or the host under it, was seen doing. Immutable.
 *
 * <p>No moment is in two signals: what stops all threads is a {@link Pause} if the collector wanted it and a
 * {@link Safepoint} else, never both; a {@link Cycle} is the frame around pauses and concurrent work and stops nobody; a
 * {@link Stall} holds single threads without a safepoint.
 */
public sealed interface Signal
        permits AllocationSample,
                CollectorCpu,
                Cycle,
                HeapAfterCollection,
                HostReclaim,
                Loss,
                MemoryUse,
                Pause,
                Pinning,
                Promotion,
                Safepoint,
                Stall,
                ThreadCount {

    /** When it began; for a reading, when it was taken. The clock is the wall clock of the JVM that was seen. */
    Instant at();
}
