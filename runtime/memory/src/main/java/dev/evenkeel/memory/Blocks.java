package dev.evenkeel.memory;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.evenkeel.memory.cache.BlockCaches;
import dev.evenkeel.memory.span.Handle;
import dev.evenkeel.memory.span.SizeClasses;
import dev.evenkeel.memory.span.SlotWord;
import dev.evenkeel.memory.span.Span;
import java.lang.foreign.MemorySegment;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Single blocks of memory that live until they are freed, reached through handles.
 *
 * <p>A handle is a number that is never given out twice and never 0. Every use checks it: a block freed before, freed
 * twice, or of another runtime throws {@link StaleHandleException}. Offsets are from the start of the block and are
 * checked against the size that was asked for. Values are in the machine's byte order and may be unaligned; blocks start
 * at a multiple of 8 bytes, those of 1 KiB and more at a multiple of 64 within the page.
 *
 * <p>Thread-safe as an allocator: any thread may allocate, use and free any block. What is in a block is for its users
 * to guard, and so is that none of them frees it while another is within one of the calls below; a read that meets a
 * free throws in the end, a write may land in a block of someone else. Nothing here makes garbage, apart from
 * {@link #segment}.
 */
public final class Blocks {
    private final MemoryRuntime runtime;
    private final BlockCaches caches;
    private final MemorySegment data;
    private final @Nullable CheckedBlocks checked;
    private final @Nullable Accountant accountant;

    /** Neither checked nor charged to anyone: blocks by offset may go the fast way. */
    private final boolean isPlain;

    Blocks(
            MemoryRuntime runtime,
            BlockCaches caches,
            MemorySegment data,
            @Nullable CheckedBlocks checked,
            @Nullable Accountant accountant) {
        this.runtime = runtime;
        this.caches = caches;
        this.data = data;
        this.checked = checked;
        this.accountant = accountant;
        isPlain = checked == null && accountant == null;
    }

    /** The same blocks, with those allocated here charged to {@code payer}. Free them here too: that takes the charge back. */
    public Blocks chargedTo(Accountant payer) {
        return new Blocks(runtime, caches, data, checked, payer);
    }

    /**
     * Allocates a block with undefined contents.
     *
     * @param byteSize 0 to 64 GiB - 1
     * @return its handle
     * @throws IllegalArgumentException if the size is out of range
     * @throws MemoryLimitException if the runtime's limit, or the accountant's, is reached
     */
    public long allocate(long byteSize) {
        checkSize(byteSize);
        if (accountant != null) {
            accountant.chargeOrThrow(byteSize);
        }
        long handle = allocateUncharged(byteSize);
        if (handle == BlockCaches.NONE) {
            credit(byteSize);
            throw runtime.limitReached(byteSize);
        }
        return handle;
    }

    /**
     * As {@link #allocate}, with a result instead of an exception when a limit is reached.
     *
     * @throws IllegalArgumentException if the size is out of range
     */
    public Allocation tryAllocate(long byteSize) {
        checkSize(byteSize);
        if (accountant != null) {
            Accountant refusing = accountant.charge(byteSize);
            if (refusing != null) {
                return new Allocation.OverLimit(refusing.path(), refusing.limitBytes(), refusing.usedBytes());
            }
        }
        long handle = allocateUncharged(byteSize);
        if (handle == BlockCaches.NONE) {
            credit(byteSize);
            return runtime.overLimit();
        }
        return new Allocation.Block(handle);
    }

    private long allocateUncharged(long byteSize) {
        long handle = caches.allocate(byteSize);
        if (handle == BlockCaches.NONE) {
            runtime.trimCaches();
            handle = caches.allocate(byteSize);
        }
        return handle;
    }

    private void credit(long byteSize) {
        if (accountant != null) {
            accountant.credit(byteSize);
        }
    }

    private static void checkSize(long byteSize) {
        if (byteSize < 0 || byteSize > SlotWord.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "byteSize must be from 0 to " + SlotWord.MAX_BYTES + ": byteSize=" + byteSize);
        }
    }

    /**
     * As {@link #allocate}, with every byte of the block zero. Pages that hold no memory yet are left alone: they read as
     * zeroes.
     */
    public long allocateZeroed(long byteSize) {
        long handle = allocate(byteSize);
        Span span = span(handle);
        if (!span.isFreshLarge()) {
            data.asSlice(span.offset(Handle.slot(handle)), byteSize).fill((byte) 0);
        }
        return handle;
    }

    /**
     * Frees a block. Of several threads that free the same one, one succeeds.
     *
     * @throws StaleHandleException if the block isn't in use
     */
    public void free(long handle) {
        long byteSize = caches.free(handle);
        if (byteSize < 0) {
            throw new StaleHandleException(handle);
        }
        credit(byteSize);
    }

    /**
     * Allocates a block reached by its offset in {@link MemoryRuntime#mapping}, contents undefined: the fastest way, and
     * the unchecked one. What handles detect goes unnoticed here: use after free, and a double free unless the block is
     * above 85 KiB or the runtime {@linkplain MemorySettings#withChecks checks}. It starts at a multiple of 8 bytes, or of 64 in the page from 1 KiB on. Makes no garbage.
     *
     * @param byteSize 0 to 64 GiB - 1
     * @throws IllegalArgumentException if the size is out of range
     * @throws MemoryLimitException if the runtime's limit, or the accountant's, is reached
     */
    public long allocateRaw(long byteSize) {
        long offset = tryAllocateRaw(byteSize);
        if (offset < 0) {
            throw accountant == null ? runtime.limitReached(byteSize) : accountant.refusedRaw(byteSize, runtime);
        }
        return offset;
    }

    /** As {@link #allocateRaw}, with every byte that was asked for zero; see {@link #allocateZeroed}. */
    public long allocateRawZeroed(long byteSize) {
        long offset = allocateRaw(byteSize);
        if (checked != null || !caches.isFreshLarge(offset)) {
            data.asSlice(offset, byteSize).fill((byte) 0);
        }
        return offset;
    }

    /** As {@link #allocateRaw}, with -1 instead of an exception when a limit is reached. */
    public long tryAllocateRaw(long byteSize) {
        long offset =
                isPlain && SizeClasses.isSmall(byteSize) ? caches.tryAllocateOffset(byteSize) : BlockCaches.NO_OFFSET;
        return offset < 0 ? tryAllocateRawSlowly(byteSize) : offset;
    }

    private long tryAllocateRawSlowly(long byteSize) {
        checkSize(byteSize);
        long charge = 0;
        if (accountant != null) {
            charge = SizeClasses.bytesFor(byteSize);
            if (accountant.charge(charge) != null) {
                return BlockCaches.NO_OFFSET;
            }
        }
        long offset = allocateOffset(byteSize, charge);
        return offset == BlockCaches.NO_OFFSET ? tryAgainRaw(byteSize, charge) : offset;
    }

    private long allocateOffset(long byteSize, long charge) {
        try {
            return checked == null ? caches.allocateOffset(byteSize) : checked.allocate(byteSize);
        } catch (NativeMemoryException e) {
            credit(charge);
            throw e;
        }
    }

    private long tryAgainRaw(long byteSize, long charge) {
        runtime.trimCaches();
        long offset = allocateOffset(byteSize, charge);
        if (offset == BlockCaches.NO_OFFSET) {
            credit(charge);
        }
        return offset;
    }

    /**
     * Frees a block from {@link #allocateRaw}.
     *
     * @throws StaleHandleException if no block can start there, or it is a large one that isn't in use
     */
    public void freeRaw(long offset) {
        if (!isPlain || !caches.tryFreeOffset(offset)) {
            freeRawSlowly(offset);
        }
    }

    private void freeRawSlowly(long offset) {
        long byteSize = checked == null ? caches.freeOffset(offset) : checked.free(offset);
        if (byteSize < 0) {
            throw new StaleHandleException(offset);
        }
        credit(byteSize);
    }

    /**
     * As {@link #tryAllocateRaw}, with an object from {@link #freeRaw(long, Object)} that wraps the block: where blocks need
     * such objects, buffers say, this saves making, or looking up, one.
     *
     * @param type what the object has to be an instance of
     * @param bind tells the object the block's offset
     * @return the object, or null if there is none at hand: go on with {@link #tryAllocateRaw} and a new one
     */
    public <T> @Nullable T tryAllocateWrapped(long byteSize, Class<T> type, ObjLongConsumer<? super T> bind) {
        return isPlain && SizeClasses.isSmall(byteSize) ? caches.allocateCompanion(byteSize, type, bind) : null;
    }

    /**
     * As {@link #freeRaw(long)}, and keeps the object that wraps the block for {@link #tryAllocateWrapped}, if there is room.
     * The caller must not use either any more.
     *
     * @throws StaleHandleException if no block can start there, or it is a large one that isn't in use
     */
    public void freeRaw(long offset, Object wrapper) {
        if (!isPlain || !caches.tryFreeCompanion(offset, wrapper)) {
            freeRawSlowly(offset);
        }
    }

    /** Bytes of the blocks in use: exact when nobody is at work, else off by what is in flight. */
    public long usedBytes() {
        return caches.liveBytes();
    }

    /**
     * The bytes that the block at an offset can hold: at least what was asked for.
     *
     * @throws StaleHandleException if no block can start there
     */
    public long rawBytes(long offset) {
        long byteSize = caches.blockBytes(offset);
        if (byteSize >= 0 && checked != null) {
            return checked.usableBytes(offset);
        }
        if (byteSize < 0) {
            throw new StaleHandleException(offset);
        }
        return byteSize;
    }

    /** Whether the handle is of a block in use. */
    public boolean isInUse(long handle) {
        Span span = caches.span(handle);
        return span != null && span.byteSize(Handle.slot(handle), Handle.generation(handle)) >= 0;
    }

    /**
     * The size that was asked for.
     *
     * @throws StaleHandleException if the block isn't in use
     */
    public long byteSize(long handle) {
        return OpenBlock.byteSize(span(handle), handle);
    }

    /**
     * A view of the block, of the size that was asked for, for any thread. It must not be used after the block is freed:
     * that isn't noticed until the runtime is closed.
     *
     * @throws StaleHandleException if the block isn't in use
     */
    public MemorySegment segment(long handle) {
        Span span = span(handle);
        long byteSize = OpenBlock.byteSize(span, handle);
        return data.asSlice(span.offset(Handle.slot(handle)), byteSize);
    }

    /**
     * Reads the value at an offset.
     *
     * @throws StaleHandleException if the block isn't in use
     * @throws IndexOutOfBoundsException if the value doesn't lie in the block
     */
    public byte getByte(long handle, long offset) {
        Span span = span(handle);
        byte value = data.get(JAVA_BYTE, OpenBlock.locate(span, handle, offset, Byte.BYTES));
        OpenBlock.checkStillInUse(span, handle);
        return value;
    }

    /** Writes the value at an offset; throws as {@link #getByte}. */
    public void setByte(long handle, long offset, byte value) {
        data.set(JAVA_BYTE, locate(handle, offset, Byte.BYTES), value);
    }

    /** Reads the value at an offset; throws as {@link #getByte}. */
    public int getInt(long handle, long offset) {
        Span span = span(handle);
        int value = data.get(JAVA_INT_UNALIGNED, OpenBlock.locate(span, handle, offset, Integer.BYTES));
        OpenBlock.checkStillInUse(span, handle);
        return value;
    }

    /** Writes the value at an offset; throws as {@link #getByte}. */
    public void setInt(long handle, long offset, int value) {
        data.set(JAVA_INT_UNALIGNED, locate(handle, offset, Integer.BYTES), value);
    }

    /** Reads the value at an offset; throws as {@link #getByte}. */
    public long getLong(long handle, long offset) {
        Span span = span(handle);
        long value = data.get(JAVA_LONG_UNALIGNED, OpenBlock.locate(span, handle, offset, Long.BYTES));
        OpenBlock.checkStillInUse(span, handle);
        return value;
    }

    /** Writes the value at an offset; throws as {@link #getByte}. */
    public void setLong(long handle, long offset, long value) {
        data.set(JAVA_LONG_UNALIGNED, locate(handle, offset, Long.BYTES), value);
    }

    /**
     * Copies bytes of the block out.
     *
     * @throws StaleHandleException if the block isn't in use
     * @throws IndexOutOfBoundsException if a range doesn't lie in the block or the array
     */
    public void copyOut(long handle, long offset, byte[] target, int targetOffset, int length) {
        Span span = span(handle);
        MemorySegment.copy(
                data, JAVA_BYTE, OpenBlock.locate(span, handle, offset, length), target, targetOffset, length);
        OpenBlock.checkStillInUse(span, handle);
    }

    /** As {@link #copyOut(long, long, byte[], int, int)}, to a segment, of a region for example. */
    public void copyOut(long handle, long offset, MemorySegment target, long targetOffset, long length) {
        Span span = span(handle);
        MemorySegment.copy(data, OpenBlock.locate(span, handle, offset, length), target, targetOffset, length);
        OpenBlock.checkStillInUse(span, handle);
    }

    /**
     * Copies bytes into the block.
     *
     * @throws StaleHandleException if the block isn't in use
     * @throws IndexOutOfBoundsException if a range doesn't lie in the block or the array
     */
    public void copyIn(long handle, long offset, byte[] source, int sourceOffset, int length) {
        MemorySegment.copy(source, sourceOffset, data, JAVA_BYTE, locate(handle, offset, length), length);
    }

    /** As {@link #copyIn(long, long, byte[], int, int)}, from a segment. */
    public void copyIn(long handle, long offset, MemorySegment source, long sourceOffset, long length) {
        MemorySegment.copy(source, sourceOffset, data, locate(handle, offset, length), length);
    }

    /**
     * Where a range of the block lies in {@link MemoryRuntime#mapping}, for code that reads many values at once. As with
     * {@link #segment}, a free after this isn't noticed.
     *
     * @throws StaleHandleException if the block isn't in use
     * @throws IndexOutOfBoundsException if the range doesn't lie in the block
     */
    public long locate(long handle, long offset, long length) {
        return OpenBlock.locate(span(handle), handle, offset, length);
    }

    private Span span(long handle) {
        Span span = caches.span(handle);
        if (span == null) {
            throw new StaleHandleException(handle);
        }
        return span;
    }
}
