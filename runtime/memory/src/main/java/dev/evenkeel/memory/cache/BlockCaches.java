package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.leak.SampleRate;
import dev.evenkeel.memory.leak.SampledBlocks;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.span.CentralLists;
import dev.evenkeel.memory.span.Handle;
import dev.evenkeel.memory.span.PageCode;
import dev.evenkeel.memory.span.SizeClasses;
import dev.evenkeel.memory.span.Span;
import dev.evenkeel.memory.span.SpanTable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Allocates and frees blocks. The way of an allocation is
 *
 * <ol>
 *   <li>size to class ({@link SizeClasses});
 *   <li>a stack by thread id and class ({@link BlockStacks#home}), and the block put on it last ({@link BlockStack#tryTake});
 *   <li>else one is entered and refilled from its {@link TransferCache}, its current span or its spare ({@link Span#takeOffsets});
 *   <li>else a span listed in the class's central list, or one over fresh pages ({@link CentralLists#take}).
 * </ol>
 *
 * A free by handle first closes the slot: one CAS on its word, of which a stale handle and all but one of several racing
 * frees fail. A free by offset finds the class and whether a block starts there in the page's code. Then the block goes on
 * the freeing thread's stack, whoever's span it is of. When the stack is full, its older half goes to the transfer cache, or
 * back: into a span's free bits if this stripe owns it, else into its remote bits, one atomic or for neighbours in a row. If nobody
 * owns the span, the stripe takes it over with one CAS as its spare, or lists it. Blocks above the classes go by no stack
 * ({@link LargeBlocks}).
 *
 * <p>Blocks are reached by handle or by offset; the two differ only in the slot's word, which an offset's block leaves
 * alone, unless it is large.
 *
 * <p>Thread-safe.
 */
public final class BlockCaches {
    /** No memory: not a handle. */
    public static final long NONE = 0;

    /** No memory: not an offset. */
    public static final long NO_OFFSET = BlockStack.NONE;

    /** A limit that follows the load, instead of a fixed number of blocks. */
    public static final int ADAPTIVE = StackLimit.ADAPTIVE;

    /** Take no samples. */
    public static final long NO_SAMPLES = SampleCountdown.NO_SAMPLES;

    private final int tag;
    private final BlockStacks stacks;
    private final SpanTable table;
    private final CentralLists central;
    private final CacheRefills refills;
    private final CacheReturns returns;
    private final StackVisits cooling;
    private final StackVisits emptying;
    private final SampledBlocks samples;
    private final LargeBlocks large;
    private final LongAdder quarantinedBytes = new LongAdder();
    private final LongAdder quarantinedBlocks = new LongAdder();

    /**
     * @param tag 1 to {@link Handle#MAX_TAG}; handles with another one are foreign
     * @param stripes a power of two
     */
    public BlockCaches(
            int tag, int stripes, SpanTable table, PageHeap pages, CentralLists central, CacheLimits limits) {
        this.tag = tag;
        this.table = table;
        this.central = central;
        SampleRate rate = new SampleRate();
        stacks = new BlockStacks(stripes, limits, rate);
        refills = new CacheRefills(pages, central);
        returns = new CacheReturns(table, central);
        cooling = StackVisits.ofAQuarter(stacks);
        emptying = StackVisits.ofAll(stacks);
        samples = new SampledBlocks(table);
        large = new LargeBlocks(stripes, limits, rate, central, samples);
    }

    /** A handle to a block of at least this size, contents undefined; or {@link #NONE}. */
    public long allocate(long byteSize) {
        int sizeClass = SizeClasses.classOf(byteSize);
        if (sizeClass == SizeClasses.LARGE) {
            Span span = large.allocate(byteSize);
            return span == null ? NONE : Handle.of(tag, span.id(), 0, span.open(0, byteSize));
        }
        long handle = NONE;
        while (handle == NONE) {
            long offset = take(sizeClass);
            if (offset == NO_OFFSET) {
                return NONE;
            }
            handle = open(offset, byteSize);
        }
        return handle;
    }

    /** The handle of a block just taken, or {@link #NONE} if its slot is worn and was put out of use. */
    private long open(long offset, long byteSize) {
        Span span = table.blockSpan(offset);
        int slot = span.slotAt(offset);
        long generation = span.open(slot, byteSize);
        if (generation >= 0) {
            return Handle.of(tag, span.id(), slot, generation);
        }
        samples.remove(span, slot);
        span.retire();
        countPut(span.sizeClass());
        return NONE;
    }

    /** The offset of a block of at least this size, contents undefined; or {@link #NO_OFFSET}. */
    public long allocateOffset(long byteSize) {
        int sizeClass = SizeClasses.classOf(byteSize);
        return sizeClass == SizeClasses.LARGE ? offsetOfLarge(byteSize) : take(sizeClass);
    }

    /** As {@link #allocateOffset} of what {@linkplain SizeClasses#isSmall is small}, by the fast way, or {@link #NO_OFFSET}. */
    public long tryAllocateOffset(long byteSize) {
        return stacks.home(SizeClasses.classOfSmall(byteSize)).tryTake();
    }

    private long offsetOfLarge(long byteSize) {
        Span span = large.allocate(byteSize);
        if (span == null) {
            return NO_OFFSET;
        }
        long opened = span.open(0, span.blockBytes());
        assert opened >= 0 : "worn span bound";
        return span.offset(0);
    }

    /** As {@link #allocateOffset}, of a block beside which a companion lies; returns that, or null if none is at hand. */
    public <T> @Nullable T allocateCompanion(long byteSize, Class<T> type, ObjLongConsumer<? super T> bind) {
        return stacks.home(SizeClasses.classOf(byteSize)).tryTakeCompanion(type, bind);
    }

    private long take(int sizeClass) {
        long offset = stacks.home(sizeClass).tryTake();
        return offset != NO_OFFSET ? offset : takeSlowly(sizeClass);
    }

    private long takeSlowly(int sizeClass) {
        long offset = NO_OFFSET;
        long weight = 0;
        BlockStack stack = stacks.enter(sizeClass);
        try {
            if (stack.height() > 0 || refills.refill(stack)) {
                offset = stack.top();
                weight = stack.countTake();
            }
        } finally {
            stack.leave();
        }
        if (weight != 0) {
            Span span = table.blockSpan(offset);
            samples.add(span, span.slotAt(offset), span.blockBytes(), weight);
        }
        return offset;
    }

    /** Frees a block; returns the size asked for, or -1 if the handle is stale or foreign. */
    public long free(long handle) {
        Span span = span(handle);
        if (span == null) {
            return -1;
        }
        int slot = Handle.slot(handle);
        long byteSize = span.close(slot, Handle.generation(handle));
        if (byteSize >= 0) {
            recycle(span, slot);
        }
        return byteSize;
    }

    /** Frees a block by its offset; returns its bytes, or -1 if no block starts there, or a large one is free already. */
    public long freeOffset(long offset) {
        Span span = table.at(offset);
        int slot = span == null ? Span.NONE : span.slotAt(offset);
        if (span == null || slot == Span.NONE) {
            return -1;
        }
        long byteSize = span.blockBytes();
        if (span.sizeClass() == SizeClasses.LARGE && span.close(slot, span.generationInUse(slot)) < 0) {
            return -1;
        }
        recycle(span, slot);
        return byteSize;
    }

    /** As {@link #freeOffset}, by the fast way; false if it can't go it. */
    public boolean tryFreeOffset(long offset) {
        int code = table.code(offset);
        return PageCode.isPlainStart(code, offset)
                && stacks.home(PageCode.sizeClass(code)).tryPut(offset);
    }

    /** As {@link #tryFreeOffset}, and leaves the object that wraps the block beside it, for {@link #allocateCompanion}. */
    public boolean tryFreeCompanion(long offset, Object companion) {
        int code = table.code(offset);
        return PageCode.isPlainStart(code, offset)
                && stacks.home(PageCode.sizeClass(code)).tryPutCompanion(offset, companion);
    }

    /** As {@link #allocateOffset}, of a block that is in use by handle too, so that its free can be checked. */
    public long allocateOpenOffset(long byteSize) {
        long handle = allocate(byteSize);
        Span span = handle == NONE ? null : span(handle);
        return span == null ? NO_OFFSET : span.offset(Handle.slot(handle));
    }

    /**
     * Ends the use of a block from {@link #allocateOpenOffset}, which stays out of the caches until
     * {@link #recycleOffset}; returns its bytes, or -1 if no block in use starts there.
     */
    public long closeOffset(long offset) {
        Span span = table.at(offset);
        int slot = span == null ? Span.NONE : span.slotAt(offset);
        if (span == null || slot == Span.NONE || span.close(slot, span.generationInUse(slot)) < 0) {
            return -1;
        }
        quarantinedBlocks.increment();
        quarantinedBytes.add(span.blockBytes());
        samples.remove(span, slot);
        return span.blockBytes();
    }

    /** Puts a block back into the caches that {@link #closeOffset} has closed. */
    public void recycleOffset(long offset) {
        Span span = table.blockSpan(offset);
        quarantinedBlocks.decrement();
        quarantinedBytes.add(-span.blockBytes());
        recycle(span, span.slotAt(offset));
    }

    private void recycle(Span span, int slot) {
        samples.remove(span, slot);
        if (span.sizeClass() == SizeClasses.LARGE) {
            large.free(span);
        } else {
            put(span.sizeClass(), span.offset(slot));
        }
    }

    private void countPut(int sizeClass) {
        BlockStack stack = stacks.enter(sizeClass);
        stack.countPut();
        stack.leave();
    }

    private void put(int sizeClass, long offset) {
        if (!stacks.home(sizeClass).tryPut(offset)) {
            putSlowly(sizeClass, offset);
        }
    }

    private void putSlowly(int sizeClass, long offset) {
        BlockStack stack = stacks.enter(sizeClass);
        try {
            if (stack.isFull()) {
                stack.ranFull();
            }
            if (stack.isFull()) {
                returns.olderHalf(stack);
            }
            stack.put(offset);
        } finally {
            stack.leave();
        }
    }

    /** The bytes of the block that starts at an offset, or -1 if none can. */
    public long blockBytes(long offset) {
        Span span = table.at(offset);
        return span == null || span.slotAt(offset) == Span.NONE ? -1 : span.blockBytes();
    }

    /** Whether what was just allocated at an offset is large and reads as zeroes, see {@link Span#isFreshLarge}. */
    public boolean isFreshLarge(long offset) {
        return table.blockSpan(offset).isFreshLarge();
    }

    /** The sampled blocks in use. */
    public SampledBlocks samples() {
        return samples;
    }

    /** The span of a handle's block, or null if no such block can exist. */
    public @Nullable Span span(long handle) {
        if (Handle.tag(handle) != tag) {
            return null;
        }
        Span span = table.get(Handle.spanId(handle));
        return span == null || Handle.slot(handle) >= span.slotCount() ? null : span;
    }

    /**
     * Visits a quarter of the stripes: a stack that had no need to be as large since the last visit hands back its spare span
     * and blocks. Passes by a stack that is busy. As far as there is time: see {@link Round#until}. Before that, what large blocks have
     * reserved and don't use is taken back. One thread at a time.
     */
    public boolean rebalance(long endNanos) {
        large.rebalance();
        return cooling.until(endNanos, returns::coolDown);
    }

    /** Takes everything back that the caches hold, in the same manner; returns whether that is done. */
    public boolean empty(long endNanos) {
        return emptying.until(endNanos, returns::all);
    }

    /** How many stripes have large blocks that wait, for {@link #trimOneLarge}. */
    public int largeStripes() {
        return large.stripes();
    }

    /** As {@link CentralLists#trimOne}, of a large block of a stripe that has been waiting since then or longer. */
    public boolean trimOneLarge(int stripe, long keptBeforeNanos) {
        return large.trimOne(stripe, keptBeforeNanos);
    }

    /** Takes everything the caches hold back and gives empty spans to the page heap. */
    public void trim() {
        returns.trim(stacks);
        large.trim();
        central.trim();
    }

    /** Ends all allocating and freeing, once nobody is at it: it throws from now on. */
    public void close() {
        stacks.close();
        large.close();
    }

    /** Bytes of the blocks in use: exact when nobody is at work, else off by what is in flight. */
    public long liveBytes() {
        return stacks.outsideBytes() + large.bytes() - quarantinedBytes.sum();
    }

    /** Blocks in use, as exact as {@link #liveBytes}. */
    public long liveBlocks() {
        return stacks.outsideBlocks() + large.blocks() - quarantinedBlocks.sum();
    }

    /**
     * Checks every structure below; only while nobody else is at work.
     *
     * @return blocks that are in use by offset, large ones excepted
     */
    public long verifyInvariants() {
        long unexplained = 0;
        for (int id = 0; id < table.count(); id++) {
            Span span = table.get(id);
            if (span == null) {
                throw new IllegalStateException("span table corrupt: no span with id " + id);
            }
            unexplained += span.verifyInvariants();
            boolean lost = span.owner() == Span.CLAIMED && span.sizeClass() != SizeClasses.LARGE;
            if (lost || (span.owner() >= 0 && !isHeld(span))) {
                throw new IllegalStateException(
                        "cache corrupt: span " + id + " names owner " + span.owner() + ", which doesn't hold it");
            }
        }
        central.verifyInvariants();
        large.verifyInvariants();
        return unexplained - stacks.height() - large.kept();
    }

    private boolean isHeld(Span span) {
        return stacks.of(span.owner(), span.sizeClass()).holds(span);
    }
}
