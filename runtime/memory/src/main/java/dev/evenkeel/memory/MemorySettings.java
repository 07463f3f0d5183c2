package dev.evenkeel.memory;

import dev.evenkeel.memory.cache.BlockCaches;
import dev.evenkeel.memory.cache.CacheLimits;
import dev.evenkeel.memory.page.PageHeap;

/**
 * How large a {@link MemoryRuntime} may get.
 *
 * @param limitBytes most memory that may be committed at once; at least 1 MiB
 * @param reserveBytes address space, which costs nothing until it is used; at least the limit, at most 1 TiB. More than
 *     the limit gives long runs room between short ones
 * @param retainBytes memory that stays committed, for speed, while nothing uses it; 0 to the limit. The scavenger may
 *     keep more, see {@link MemoryRuntime#releaseNow}
 * @param stripes caches that threads are spread over; a power of two from 1 to 1024
 * @param cacheThreshold blocks of one size class that a cache keeps at most, up to 4096; or {@link #ADAPTIVE}: as many as
 *     keep it from running empty or full, up to 64 KiB
 * @param scavenger whether a thread gives back, bit by bit, what isn't needed. Without it the thread that frees gives
 *     back what goes beyond {@code retainBytes}
 * @param leakSampleBytes bytes from one sampled allocation to the next, on average, for {@link MemoryRuntime#suspects} and
 *     the flight recorder; 0 for no samples. From 64 KiB up, no more than a thousand samples a second are taken: each then
 *     stands for more bytes
 * @param checks whether blocks by offset are checked, see {@link #withChecks}
 * @param hugePages whether runs of 2 MiB and more are backed by huge pages, see {@link #withHugePages}
 */
public record MemorySettings(
        long limitBytes,
        long reserveBytes,
        long retainBytes,
        int stripes,
        int cacheThreshold,
        boolean scavenger,
        long leakSampleBytes,
        boolean checks,
        boolean hugePages) {
    /** Caches that follow the load. */
    public static final int ADAPTIVE = BlockCaches.ADAPTIVE;

    private static final int MAX_CACHE_THRESHOLD = 4096;
    private static final long MIB = 1L << 20;
    private static final long MAX_RESERVE_BYTES = 1L << 40;
    private static final long DEFAULT_LIMIT_BYTES = 1024 * MIB;
    private static final long DEFAULT_RETAIN_BYTES = 16 * MIB;
    private static final long DEFAULT_LEAK_SAMPLE_BYTES = 4 * MIB;
    private static final int RESERVE_PER_LIMIT = 4;
    private static final int GROWN_CACHE_DIVISOR = 8;
    private static final int KEPT_LARGE_DIVISOR = 8;
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
                cacheThreshold >= 0 && cacheThreshold <= MAX_CACHE_THRESHOLD,
                "cacheThreshold must be from 0 to " + MAX_CACHE_THRESHOLD + ": cacheThreshold=" + cacheThreshold);
        check(leakSampleBytes >= 0, "leakSampleBytes must not be negative: leakSampleBytes=" + leakSampleBytes);
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
                limitBytes,
                RESERVE_PER_LIMIT * limitBytes,
                Math.min(DEFAULT_RETAIN_BYTES, limitBytes),
                stripes,
                ADAPTIVE,
                true,
                DEFAULT_LEAK_SAMPLE_BYTES,
                false,
                false);
    }

    /** These settings with other address space. */
    public MemorySettings withReserveBytes(long bytes) {
        return new MemorySettings(
                limitBytes, bytes, retainBytes, stripes, cacheThreshold, scavenger, leakSampleBytes, checks, hugePages);
    }

    /** These settings with another retained amount. */
    public MemorySettings withRetainBytes(long bytes) {
        return new MemorySettings(
                limitBytes,
                reserveBytes,
                bytes,
                stripes,
                cacheThreshold,
                scavenger,
                leakSampleBytes,
                checks,
                hugePages);
    }

    /** These settings with another number of stripes. */
    public MemorySettings withStripes(int count) {
        return new MemorySettings(
                limitBytes,
                reserveBytes,
                retainBytes,
                count,
                cacheThreshold,
                scavenger,
                leakSampleBytes,
                checks,
                hugePages);
    }

    /** These settings with caches of another size. */
    public MemorySettings withCacheThreshold(int blocks) {
        return new MemorySettings(
                limitBytes, reserveBytes, retainBytes, stripes, blocks, scavenger, leakSampleBytes, checks, hugePages);
    }

    /** These settings with or without the thread that gives memory back. */
    public MemorySettings withScavenger(boolean runs) {
        return new MemorySettings(
                limitBytes,
                reserveBytes,
                retainBytes,
                stripes,
                cacheThreshold,
                runs,
                leakSampleBytes,
                checks,
                hugePages);
    }

    /** These settings with another interval of samples. */
    public MemorySettings withLeakSampleBytes(long bytes) {
        return new MemorySettings(
                limitBytes, reserveBytes, retainBytes, stripes, cacheThreshold, scavenger, bytes, checks, hugePages);
    }

    /**
     * These settings with checks of blocks by offset, for tests and for the hunt after a damage: a double free throws, freed
     * blocks wait in quarantine and a write to one is noticed when it leaves, and a large block is followed by a page that
     * can't be accessed. Costs the writing of every block twice.
     */
    public MemorySettings withChecks(boolean on) {
        return new MemorySettings(
                limitBytes,
                reserveBytes,
                retainBytes,
                stripes,
                cacheThreshold,
                scavenger,
                leakSampleBytes,
                on,
                hugePages);
    }

    /**
     * These settings with transparent huge pages behind blocks and region allocations of 2 MiB and more, which then start at
     * a multiple of 2 MiB: a first touch costs a fraction of what ordinary pages do, and so does a look-up of an address.
     * Opening the runtime fails if the host has them switched off.
     */
    public MemorySettings withHugePages(boolean on) {
        return new MemorySettings(
                limitBytes, reserveBytes, retainBytes, stripes, cacheThreshold, scavenger, leakSampleBytes, checks, on);
    }

    int limitPages() {
        return (int) (limitBytes / PageHeap.PAGE_BYTES);
    }

    int reservePages() {
        return (int) (reserveBytes / PageHeap.PAGE_BYTES);
    }

    /** With a scavenger, no free ever gives pages back on its own. */
    int retainPages() {
        return scavenger ? limitPages() : (int) (retainBytes / PageHeap.PAGE_BYTES);
    }

    /**
     * An eighth of the limit for large blocks that wait, which is what a size class may waste, and as much for stacks that grow with the
     * load; without a scavenger none, since nobody takes it back.
     */
    CacheLimits cacheLimits() {
        return new CacheLimits(
                cacheThreshold,
                scavenger ? limitBytes / GROWN_CACHE_DIVISOR : 0,
                scavenger ? limitBytes / KEPT_LARGE_DIVISOR : 0,
                leakSampleBytes);
    }

    /** Enough that two processors seldom meet at one list. */
    int centralShards() {
        return Math.max(1, stripes / STRIPES_PER_PROCESSOR);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
