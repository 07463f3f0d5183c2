package dev.evenkeel.memory;

import dev.evenkeel.memory.cache.BlockCaches;
import dev.evenkeel.memory.cache.Stripes;
import dev.evenkeel.memory.os.OsException;
import dev.evenkeel.memory.os.OsMemory;
import dev.evenkeel.memory.page.PageCounts;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.port.SegmentPort;
import dev.evenkeel.memory.region.RegionSpace;
import dev.evenkeel.memory.region.RegionSpaces;
import dev.evenkeel.memory.span.Handle;
import dev.evenkeel.memory.span.SpanTable;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Off-heap memory under one limit: {@linkplain #openRegion regions} for what lives as long as a request,
 * {@linkplain #blocks blocks} for what lives until it is freed. Open one for a process and share it.
 *
 * <p>Thread-safe, from platform and virtual threads alike. After {@link #close}, every use throws
 * {@link IllegalStateException}.
 */
public final class MemoryRuntime implements AutoCloseable {
    private static final AtomicInteger OPENED = new AtomicInteger();

    private final MemorySettings settings;
    private final Mapping data;
    private final Mapping metadata;
    private final PageHeap pages;
    private final Stripes stripes;
    private final SpanTable spans;
    private final BlockCaches caches;
    private final RegionSpaces regions;
    private final Blocks blocks;

    /** Guards closing against everything that reaches the page heap from outside a stripe or an open region. */
    private final Object lifeLock = new Object();

    private boolean closed;

    private MemoryRuntime(MemorySettings settings, OsMemory os, Mapping data, Mapping metadata) {
        this.settings = settings;
        this.data = data;
        this.metadata = metadata;
        SegmentPort port = new SegmentPort(metadata.segment());
        pages = new PageHeap(
                os, data.address(), settings.reservePages(), settings.limitPages(), settings.retainPages());
        stripes = new Stripes(settings.stripes());
        spans = new SpanTable(port, 0, metadata.segment().byteSize());
        int tag = OPENED.getAndIncrement() % Handle.MAX_TAG + 1;
        caches = new BlockCaches(tag, stripes, spans, pages);
        regions = new RegionSpaces(stripes, pages, data.address());
        blocks = new Blocks(this, caches, data.segment());
    }

    /**
     * Reserves address space and starts a runtime in it.
     *
     * @throws NativeMemoryException if native access is denied to this module, the operating system isn't Linux, or it
     *     refuses the address space
     */
    public static MemoryRuntime open(MemorySettings settings) {
        try {
            return open(settings, OsMemory.system());
        } catch (OsException e) {
            throw new NativeMemoryException(e);
        }
    }

    static MemoryRuntime open(MemorySettings settings, OsMemory os) {
        Mapping data = Mapping.open(os, (long) settings.reservePages() * PageHeap.PAGE_BYTES);
        try {
            // Metadata for the smallest blocks takes half of what they take.
            return new MemoryRuntime(
                    settings, os, data, Mapping.open(os, data.segment().byteSize()));
        } catch (OsException e) {
            data.close();
            throw e;
        }
    }

    /** Opens a region that only the runtime's own limit bounds. */
    public Region openRegion() {
        return openRegion(Long.MAX_VALUE);
    }

    /**
     * Opens a region, bound to this thread. A region opened and closed without being used for segments leaves behind
     * one small object; with segments, also those of a confined arena.
     *
     * @param limitBytes most bytes that may be asked for in it
     * @throws IllegalArgumentException if the limit is negative
     */
    public Region openRegion(long limitBytes) {
        if (limitBytes < 0) {
            throw new IllegalArgumentException("limitBytes must not be negative: limitBytes=" + limitBytes);
        }
        return new Region(this, regions.open(limitBytes), limitBytes);
    }

    /** The blocks of this runtime. */
    public Blocks blocks() {
        return blocks;
    }

    /**
     * All memory of this runtime as one segment, for access without garbage: what {@link Region#allocateRaw} returns is
     * an offset into it. Nothing checks that an offset belongs to the one who uses it.
     */
    public MemorySegment mapping() {
        return data.segment();
    }

    /** What is held right now. */
    public MemoryUsage usage() {
        synchronized (lifeLock) {
            checkOpen();
            PageCounts counts = pages.counts();
            return new MemoryUsage(
                    data.address(),
                    (long) counts.reserved() * PageHeap.PAGE_BYTES,
                    settings.limitBytes(),
                    (long) counts.committed() * PageHeap.PAGE_BYTES,
                    (long) (counts.committed() - counts.used()) * PageHeap.PAGE_BYTES,
                    stripes.liveBytes(),
                    stripes.liveBlocks(),
                    regions.liveBytes(),
                    stripes.openRegions(),
                    spans.count(),
                    spans.metadataBytes(),
                    counts.failedDiscards());
        }
    }

    /**
     * Gives all memory back to the operating system that is free, caches included. Takes about 50 microseconds a MiB,
     * during which other threads go on.
     *
     * @return the bytes given back
     */
    public long release() {
        synchronized (lifeLock) {
            checkOpen();
            trimCaches();
            return pages.release();
        }
    }

    /** Puts all free memory that caches hold at everybody's disposal, when the limit is near. */
    void trimCaches() {
        caches.trim();
        regions.trim();
    }

    void closeSpace(RegionSpace space) {
        regions.close(space);
    }

    MemoryLimitException limitReached(long byteSize) {
        PageCounts counts = pages.counts();
        return new MemoryLimitException("no room for " + byteSize
                + " bytes: free something or raise limitBytes (or reserveBytes, if no free run is long enough):"
                + " limitBytes=" + settings.limitBytes() + ", reserveBytes=" + settings.reserveBytes()
                + ", inUseBytes=" + (long) counts.used() * PageHeap.PAGE_BYTES);
    }

    /**
     * Gives everything back; blocks in use end. Closing a closed runtime does nothing.
     *
     * @throws IllegalStateException if a region is open
     */
    @Override
    public void close() {
        synchronized (lifeLock) {
            if (closed) {
                return;
            }
            for (int stripe = 0; stripe < stripes.count(); stripe++) {
                stripes.acquire(stripe);
            }
            long open = stripes.openRegions();
            if (open > 0) {
                releaseStripes();
                throw new IllegalStateException("close every region first: openRegions=" + open);
            }
            closed = true;
            stripes.close();
        }
        metadata.close();
        data.close();
    }

    private void releaseStripes() {
        for (int stripe = 0; stripe < stripes.count(); stripe++) {
            stripes.release(stripe);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the memory runtime is closed");
        }
    }

    /** Checks all structures; only while nobody else is at work. */
    void verifyInvariants() {
        pages.verifyInvariants();
        caches.verifyInvariants();
        regions.verifyInvariants();
    }
}
