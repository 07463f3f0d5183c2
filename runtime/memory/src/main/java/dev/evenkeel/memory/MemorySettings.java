package dev.evenkeel.memory;

import dev.evenkeel.memory.page.PageHeap;

/**
 * How large a {@link MemoryRuntime} may get.
 *
 * @param limitBytes most memory that may be committed at once; at least 1 MiB
 * @param reserveBytes address space, which costs nothing until it is used; at least the limit, at most 1 TiB. More than
 *     the limit gives long runs room between short ones
 * @param retainBytes memory that stays committed, for speed, while nothing uses it; 0 to the limit
 * @param stripes caches that threads are spread over; a power of two from 1 to 1024
 */
public record MemorySettings(long limitBytes, long reserveBytes, long retainBytes, int stripes) {
    private static final long MIB = 1L << 20;
    private static final long MAX_RESERVE_BYTES = 1L << 40;
    private static final long DEFAULT_LIMIT_BYTES = 1024 * MIB;
    private static final long DEFAULT_RETAIN_BYTES = 16 * MIB;
    private static final int RESERVE_PER_LIMIT = 4;
    private static final int MAX_STRIPES = 1024;
    private static final int STRIPES_PER_PROCESSOR = 4;

    /** @throws IllegalArgumentException if a value is out of its range */
    public MemorySettings {
        check(limitBytes >= MIB, "limitBytes must be at least 1 MiB: limitBytes=" + limitBytes);
        check(
                reserveBytes >= limitBytes && reserveBytes <= MAX_RESERVE_BYTES,
                "reserveBytes must be from limitBytes to 1 TiB: reserveBytes=" + reserveBytes);
        check(
                retainBytes >= 0 && retainBytes <= limitBytes,
                "retainBytes must be from 0 to limitBytes: retainBytes=" + retainBytes);
        check(
                Integer.bitCount(stripes) == 1 && stripes >= 1 && stripes <= MAX_STRIPES,
                "stripes must be a power of two from 1 to " + MAX_STRIPES + ": stripes=" + stripes);
    }

    /** A limit of 1 GiB. */
    public static MemorySettings defaults() {
        return ofLimit(DEFAULT_LIMIT_BYTES);
    }

    /**
     * Four times the limit in address space, 16 MiB retained (less for a limit below), four stripes a processor.
     *
     * @throws IllegalArgumentException if the limit is below 1 MiB or above 256 GiB
     */
    public static MemorySettings ofLimit(long limitBytes) {
        check(
                limitBytes >= MIB && limitBytes <= MAX_RESERVE_BYTES / RESERVE_PER_LIMIT,
                "limitBytes must be from 1 MiB to 256 GiB: limitBytes=" + limitBytes);
        int wanted = STRIPES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
        int stripes = Math.min(MAX_STRIPES, Integer.highestOneBit(2 * wanted - 1));
        return new MemorySettings(
                limitBytes, RESERVE_PER_LIMIT * limitBytes, Math.min(DEFAULT_RETAIN_BYTES, limitBytes), stripes);
    }

    /** These settings with other address space. */
    public MemorySettings withReserveBytes(long bytes) {
        return new MemorySettings(limitBytes, bytes, retainBytes, stripes);
    }

    /** These settings with another retained amount. */
    public MemorySettings withRetainBytes(long bytes) {
        return new MemorySettings(limitBytes, reserveBytes, bytes, stripes);
    }

    /** These settings with another number of stripes. */
    public MemorySettings withStripes(int count) {
        return new MemorySettings(limitBytes, reserveBytes, retainBytes, count);
    }

    int limitPages() {
        return (int) (limitBytes / PageHeap.PAGE_BYTES);
    }

    int reservePages() {
        return (int) (reserveBytes / PageHeap.PAGE_BYTES);
    }

    int retainPages() {
        return (int) (retainBytes / PageHeap.PAGE_BYTES);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
