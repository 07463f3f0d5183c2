package dev.evenkeel.memory;

import dev.evenkeel.memory.cache.BlockCaches;
import dev.evenkeel.memory.cache.Stripes;
import dev.evenkeel.memory.event.LimitHit;
import dev.evenkeel.memory.event.RuntimeMemory;
import dev.evenkeel.memory.leak.SampledRegions;
import dev.evenkeel.memory.leak.Suspects;
import dev.evenkeel.memory.os.OsException;
import dev.evenkeel.memory.os.OsMemory;
import dev.evenkeel.memory.page.PageCounts;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.port.SegmentPort;
import dev.evenkeel.memory.region.RegionSpace;
import dev.evenkeel.memory.region.RegionSpaces;
import dev.evenkeel.memory.scavenge.Scavenger;
import dev.evenkeel.memory.span.CentralList;
import dev.evenkeel.memory.span.CentralLists;
import dev.evenkeel.memory.span.Handle;
import dev.evenkeel.memory.span.SpanTable;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Off-heap memory under one limit: {@linkplain #openRegion regions} for what lives as long as a request,
 * {@linkplain #blocks blocks} for what lives until it is freed. Open one for a process and share it.
 *
 * <p>Thread-safe, from platform and virtual threads alike. After {@link #close}, every use throws
 * {@link IllegalStateException}.
 */
public final class MemoryRuntime implements AutoCloseable {
    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final int CELL_PAGES = 128;

    private final MemorySettings settings;
    private final Mapping data;
    private final Mapping metadata;
    private final PageHeap pages;
    private final Stripes stripes;
    private final SpanTable spans;
    private final CentralLists central;
    private final BlockCaches caches;
    private final Scavenger scavenger;
    private final RegionSpaces regions;
    private final Blocks blocks;
    private final Accountant accountant;
    private final SampledRegions sampledRegions = new SampledRegions();

    /** Guards closing against everything that reaches the page heap from outside a stripe or an open region. */
    private final Object lifeLock = new Object();

    private boolean closed;

    private MemoryRuntime(MemorySettings settings, OsMemory os, Mapping data, Mapping metadata) {
        this.settings = settings;
        this.data = data;
        this.metadata = metadata;
        SegmentPort port = new SegmentPort(metadata.segment());
        pages = new PageHeap(
                os,
                data.address(),
                settings.reservePages(),
                settings.limitPages(),
                settings.retainPages(),
                settings.hugePages());
        stripes = new Stripes(settings.stripes());
        spans = new SpanTable(port, 0, metadata.segment().byteSize());
        int tag = OPENED.getAndIncrement() % Handle.MAX_TAG + 1;
        central = new CentralLists(settings.centralShards(), spans, pages);
        caches = new BlockCaches(tag, settings.stripes(), spans, pages, central, settings.cacheLimits());
        regions = new RegionSpaces(stripes, () -> new RegionState(this, pages, data.address()));
        accountant = new Accountant("runtime", settings.limitBytes(), null);
        CheckedBlocks checked = settings.checks() ? new CheckedBlocks(caches, data.segment(), os) : null;
        blocks = new Blocks(this, caches, data.segment(), checked, null);
        scavenger = new Scavenger(
                pages,
                caches,
                spans,
                central,
                List.of(caches::empty, regions::empty),
                () -> caches.liveBytes() + regions.liveBytes(),
                settings.retainBytes());
    }

    /**
     * Reserves address space and starts a runtime in it.
     *
     * @throws NativeMemoryException if native access is denied to this module, the operating system isn't Linux, it refuses
     *     the address space, or huge pages are asked for that it doesn't have
     */
    public static MemoryRuntime open(MemorySettings settings) {
        try {
            return start(settings, OsMemory.system());
        } catch (OsException e) {
            throw new NativeMemoryException(e);
        }
    }

    static MemoryRuntime open(MemorySettings settings, OsMemory os) {
        try {
            return start(settings, os);
        } catch (OsException e) {
            throw new NativeMemoryException(e);
        }
    }

    private static MemoryRuntime start(MemorySettings settings, OsMemory os) {
        if (settings.hugePages()) {
            os.requireHugePages();
        }
        Mapping data = Mapping.open(os, (long) settings.reservePages() * PageHeap.PAGE_BYTES);
        try {
            // Metadata for the smallest blocks takes half of what they take.
            MemoryRuntime runtime = new MemoryRuntime(
                    settings, os, data, Mapping.open(os, data.segment().byteSize()));
            if (settings.scavenger()) {
                runtime.scavenger.start();
            }
            RuntimeMemory.opened(runtime, () -> runtime.pages.residentBytes() + runtime.spans.metadataBytes());
            return runtime;
        } catch (OsException e) {
            data.closeAfter(e);
            throw e;
        }
    }

    /** Opens a region that only the runtime's own limit bounds. */
    public Region openRegion() {
        return openRegion(Long.MAX_VALUE);
    }

    /**
     * Opens a region, bound to this thread. What is left behind is one small object, none if it is {@linkplain Region#reopen
     * opened again}; where it was used for segments, also those of a confined arena.
     *
     * @param limitBytes most bytes that may be asked for in it
     * @throws IllegalArgumentException if the limit is negative
     */
    public Region openRegion(long limitBytes) {
        return Region.open(this, RegionKind.BOUND, limitBytes, null, null);
    }

    /**
     * Opens a region.
     *
     * @param kind who may use it
     * @param limitBytes most bytes that may be asked for in it
     * @param accountant who is charged for it: this runtime's or one below
     * @throws IllegalArgumentException if the limit is negative
     */
    public Region openRegion(RegionKind kind, long limitBytes, Accountant accountant) {
        return Region.open(this, kind, limitBytes, accountant, null);
    }

    RegionState openState(RegionKind kind, long limitBytes, @Nullable Accountant payer, @Nullable Region parent) {
        if (limitBytes < 0) {
            throw new IllegalArgumentException("limitBytes must not be negative: limitBytes=" + limitBytes);
        }
        RegionState state = (RegionState) regions.open(limitBytes);
        state.begin(kind, limitBytes, payer, parent);
        return state;
    }

    void watch(Region region, RegionState state) {
        if (settings.leakSampleBytes() != BlockCaches.NO_SAMPLES) {
            state.watch(sampledRegions.watch(region));
        }
    }

    /** The root of the accountants; what nobody else is charged for isn't charged to it either. */
    public Accountant accountant() {
        return accountant;
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
                    pages.residentBytes(),
                    (long) (counts.committed() - counts.used()) * PageHeap.PAGE_BYTES,
                    caches.liveBytes(),
                    caches.liveBlocks(),
                    regions.liveBytes(),
                    regions.openRegions(),
                    spans.count(),
                    spans.metadataBytes(),
                    counts.failedDiscards());
        }
    }

    /** A picture of all memory, which takes a look at every span: for people, not for a loop. */
    public MemorySnapshot snapshot() {
        MemoryUsage usage = usage();
        synchronized (lifeLock) {
            checkOpen();
            return new MemorySnapshot(
                    usage,
                    MemorySnapshot.classes(spans),
                    CELL_PAGES,
                    pages.cells(CELL_PAGES).stream()
                            .map(cell -> new MemorySnapshot.Cell(cell.used(), cell.committed()))
                            .toList());
        }
    }

    /**
     * Gives all memory back to the operating system that is free, what caches hold included. Takes about 50 microseconds
     * a MiB, during which other threads go on.
     *
     * @return the bytes given back
     */
    public long release() {
        synchronized (lifeLock) {
            checkOpen();
            trimCaches();
            return scavenger.releaseNow(Long.MAX_VALUE);
        }
    }

    /**
     * Gives free memory back to the operating system at once, on this thread, in steps as short as the scavenger's; caches
     * keep what they hold. The scavenger alone keeps a tenth of what is needed, {@link MemorySettings#retainBytes}, or as
     * much as demand rose by twice in the last five minutes, whichever is most.
     *
     * @param byteSize bytes wanted
     * @return the bytes given back, less than wanted if no more are free
     * @throws IllegalArgumentException if {@code byteSize} is negative
     */
    public long releaseNow(long byteSize) {
        if (byteSize < 0) {
            throw new IllegalArgumentException("byteSize must not be negative: byteSize=" + byteSize);
        }
        synchronized (lifeLock) {
            checkOpen();
            return scavenger.releaseNow(byteSize);
        }
    }

    /**
     * Sets how fast the scavenger works from now on: 5 % of one processor in steps of a millisecond unless told otherwise.
     *
     * @param cpuShare of one processor, above 0, at most 1
     * @param stepNanosMax longest step, 10 000 to 5 000 000
     * @throws IllegalArgumentException if a value is out of its range
     */
    public void pace(double cpuShare, long stepNanosMax) {
        scavenger.pace(new Scavenger.Pace(cpuShare, stepNanosMax));
    }

    /** What giving memory back has cost so far. */
    public ScavengeFigures scavenging() {
        return new ScavengeFigures(
                scavenger.steps(),
                scavenger.releasedBytes(),
                scavenger.times().nanosMax(),
                Arrays.stream(scavenger.times().counts()).boxed().toList());
    }

    /** What caches have taken and given back so far: the less, the better they follow the load. */
    public CacheFigures caching() {
        CentralList.Traffic traffic = central.traffic();
        return new CacheFigures(traffic.takenCount(), traffic.takenSlots(), traffic.returnedCount());
    }

    /** Puts all free memory that caches hold at everybody's disposal, when the limit is near. */
    void trimCaches() {
        caches.trim();
        regions.trim();
    }

    /**
     * Where sampled allocations came from that are at least this old and still in use, most bytes first. Blocks are
     * sampled by bytes ({@link MemorySettings#leakSampleBytes}), of regions the first and each 4096th of a kept space.
     */
    public List<LeakSuspect> suspects(Duration atLeast) {
        Suspects blockSites = new Suspects(System.nanoTime(), atLeast.toNanos());
        caches.samples()
                .inUse()
                .forEach(it -> blockSites.add(it.site(), it.weightBytes(), it.atNanos(), it.threadName()));
        Suspects regionSites = new Suspects(System.nanoTime(), atLeast.toNanos());
        sampledRegions.open().forEach(it -> regionSites.add(it.site(), 0, it.atNanos(), ""));
        return Stream.concat(
                        LeakSuspect.bySite(LeakSuspect.Kind.BLOCK, blockSites),
                        LeakSuspect.bySite(LeakSuspect.Kind.REGION, regionSites))
                .sorted(Comparator.comparingLong(LeakSuspect::estimatedBytes).reversed())
                .toList();
    }

    /** Sampled regions that became unreachable without having been closed: their memory is lost until {@link #close}. */
    public long lostRegions() {
        return sampledRegions.lost();
    }

    void closeSpace(RegionSpace space) {
        regions.close(space);
    }

    Allocation.OverLimit overLimit() {
        return new Allocation.OverLimit(
                accountant.name(), settings.limitBytes(), (long) pages.counts().used() * PageHeap.PAGE_BYTES);
    }

    MemoryLimitException limitReached(long byteSize) {
        LimitHit.tell(byteSize, settings.limitBytes());
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
     * @throws NativeMemoryException if the operating system refuses to take the address space back; the runtime is closed
     */
    @Override
    public void close() {
        synchronized (lifeLock) {
            if (closed) {
                return;
            }
            stripes.acquireAll();
            long open = regions.openRegions();
            if (open > 0) {
                stripes.releaseAll();
                throw new IllegalStateException("close every region first: openRegions=" + open);
            }
            closed = true;
            scavenger.stop();
            stripes.close();
            caches.close();
        }
        RuntimeMemory.closing(this);
        Mapping.closeBoth(metadata, data);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the memory runtime is closed");
        }
    }

    /**
     * Checks all structures; only while nobody but the scavenger is at work.
     *
     * @return blocks that are in use by offset, large ones excepted
     */
    long verifyInvariants() {
        return scavenger.whileResting(() -> {
            pages.verifyInvariants();
            regions.verifyInvariants();
            return caches.verifyInvariants();
        });
    }
}
