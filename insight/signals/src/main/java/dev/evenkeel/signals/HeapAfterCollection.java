package dev.evenkeel.signals;

import java.time.Instant;
import java.util.List;

/**
 * The heap at the end of a collection.
 *
 * @param gcId the collection
 * @param usedBytes of the whole heap
 * @param committedBytes of the whole heap
 * @param maxBytes what the heap may grow to, or {@link #UNKNOWN}
 * @param oldCollected whether the old generation was collected too, so that what is left is nearly what lives; true for collectors
 *     without generations
 * @param pools use by pool, as far as the JVM tells; may be empty
 */
public record HeapAfterCollection(
        Instant at,
        long gcId,
        long usedBytes,
        long committedBytes,
        long maxBytes,
        boolean oldCollected,
        List<PoolUse> pools)
        implements Signal {
    /** The JVM doesn't say. */
    public static final long UNKNOWN = -1;

    public HeapAfterCollection {
        pools = List.copyOf(pools);
    }

    /** One pool's use, as the JVM names the pool. */
    public record PoolUse(String pool, long usedBytes) {}
}
