package dev.evenkeel.memory.span;

import dev.evenkeel.memory.port.MemoryPort;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A page run cut into blocks of one class, with its bitmaps.
 *
 * <p>A span object and its words belong to one class for ever; only the pages behind it come and go. So the generations
 * of its slots grow, and a handle from an earlier life never fits again.
 *
 * <pre>
 *   words + 0          free    1 bit a slot: the owner may hand it out
 *   words + 8 W        remote  1 bit a slot: freed by someone who isn't the owner, not yet collected
 *   words + 16 W       slots   1 {@link SlotWord} a slot
 *                      W = ceil(slots / 64)
 * </pre>
 *
 * <p>Owner: the index of the cache that takes from it, or one of {@link #FULL} (in nobody's hands: no slot was free),
 * {@link #LISTED} (in its class's central list), {@link #CLAIMED} (in the hands of a thread that is about to list or
 * unbind it) and {@link #UNBOUND} (no pages). Whoever finds a span FULL takes it over with one CAS on this word and
 * nothing else ({@link #claim}). Only the owner touches the free bits: the cache under its stripe, the central list
 * under its lock, the claimant. Everybody else frees into the remote bits with one atomic or, and the owner takes them
 * all with one exchange a word.
 *
 * <p>Untouched pages: OS pages of 4 KiB behind the span that hold no memory yet, or no more; only the owner changes them.
 */
public final class Span {
    public static final int FULL = -1;
    public static final int LISTED = -2;
    public static final int UNBOUND = -3;
    public static final int CLAIMED = -4;

    /** No slot is free. */
    public static final int NONE = -1;

    private static final VarHandle OWNER;
    private static final VarHandle RETIRED_COUNT;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(Span.class, "owner", int.class);
            RETIRED_COUNT = MethodHandles.lookup().findVarHandle(Span.class, "retiredCount", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int id;
    private final int sizeClass;
    private final int slotCount;
    private final int wordCount;
    private final MemoryPort port;
    private final long freeWords;
    private final long remoteWords;
    private final long slotWords;

    private volatile int owner = UNBOUND;
    private int page;
    private int pageCount;
    private long base;
    private long blockBytes;
    private long reciprocal;
    private volatile int retiredCount;
    private long untouched;
    private boolean fresh;

    private final SlotMarks marks;

    // Guarded by the central list's lock.
    @Nullable
    Span next;

    @Nullable
    Span previous;

    boolean isCountedEmpty;

    /** @param words offset in the port of {@link #metadataBytes} bytes, all zero */
    Span(int id, int sizeClass, MemoryPort port, long words) {
        this.id = id;
        this.sizeClass = sizeClass;
        this.port = port;
        slotCount = SizeClasses.blocksPerSpan(sizeClass);
        wordCount = (slotCount + 63) >>> 6;
        marks = new SlotMarks(wordCount);
        freeWords = words;
        remoteWords = words + 8L * wordCount;
        slotWords = words + 16L * wordCount;
    }

    /** What a span of a class needs in words, rounded up so that two spans share no cache line. */
    static long metadataBytes(int sizeClass) {
        int slots = SizeClasses.blocksPerSpan(sizeClass);
        long bytes = 16L * ((slots + 63) >>> 6) + 8L * slots;
        return (bytes + 63) & ~63L;
    }

    public int id() {
        return id;
    }

    public int sizeClass() {
        return sizeClass;
    }

    public int slotCount() {
        return slotCount;
    }

    public int page() {
        return page;
    }

    public int pageCount() {
        return pageCount;
    }

    public int owner() {
        return owner;
    }

    public void owner(int newOwner) {
        owner = newOwner;
    }

    /** Takes over a {@link #FULL} span for a cache, or {@link #CLAIMED}: of all who try, one succeeds. */
    public boolean claim(int newOwner) {
        return OWNER.compareAndSet(this, FULL, newOwner);
    }

    /**
     * Puts pages behind the span; every slot becomes free. Only for an {@link #UNBOUND} span in the caller's hands.
     *
     * @param isFresh whether none of the pages hold memory yet
     */
    public void bind(int firstPage, int pages, long baseOffset, long slotBytes, boolean isFresh) {
        page = firstPage;
        pageCount = pages;
        base = baseOffset;
        blockBytes = slotBytes;
        reciprocal = (1L << 32) / slotBytes + 1;
        retiredCount = 0;
        fresh = isFresh;
        // A large block is touched as a whole or not at all, as far as we know.
        untouched = isFresh && sizeClass != SizeClasses.LARGE ? OsPages.all(pages) : 0;
        for (int word = 0; word < wordCount; word++) {
            port.set(freeWords + 8L * word, slotMask(word));
            port.setOpaque(remoteWords + 8L * word, 0);
        }
    }

    /** Makes a large block's span, whose slot is closed, one for another size over its pages. Writes what changes only: spans lie side by side. */
    public void reuse(long newBlockBytes) {
        if (blockBytes != newBlockBytes) {
            blockBytes = newBlockBytes;
        }
        if (fresh) {
            fresh = false;
        }
    }

    /** The owner takes a free slot; {@link #NONE} when there is none, remote frees included. */
    public int takeSlot() {
        for (int word = 0; word < wordCount; word++) {
            long offset = freeWords + 8L * word;
            long free = port.get(offset);
            if (free == 0) {
                free = collectRemote(word);
            }
            while (free != 0) {
                int bit = Long.numberOfTrailingZeros(free);
                free &= free - 1;
                port.set(offset, free);
                int slot = 64 * word + bit;
                if (SlotWord.generation(port.get(slotWord(slot))) != SlotWord.RETIRED) {
                    touch(slot);
                    return slot;
                }
                retire();
            }
        }
        return NONE;
    }

    /**
     * The owner takes up to {@code max} free slots, remote frees included, as offsets in the mapping.
     *
     * @return how many were written to {@code target} from index {@code from} on
     */
    public int takeOffsets(long[] target, int from, int max) {
        int taken = 0;
        for (int word = 0; word < wordCount && taken < max; word++) {
            long offset = freeWords + 8L * word;
            long free = port.get(offset);
            if (free == 0) {
                free = collectRemote(word);
            }
            if (free == 0) {
                continue;
            }
            while (free != 0 && taken < max) {
                int slot = 64 * word + Long.numberOfTrailingZeros(free);
                free &= free - 1;
                target[from + taken++] = base + slot * blockBytes;
                touch(slot);
            }
            port.set(offset, free);
        }
        return taken;
    }

    private void touch(int slot) {
        if (untouched != 0) {
            untouched &= ~OsPages.of(slot * blockBytes, blockBytes);
        }
    }

    /** A taken slot turned out to be worn: it is out of use until the span is gone. */
    public void retire() {
        int ignored = (int) RETIRED_COUNT.getAndAdd(this, 1);
    }

    /** Whether it is of a large block, over pages that held no memory when it got them: they read as zeroes until written. */
    public boolean isFreshLarge() {
        return sizeClass == SizeClasses.LARGE && fresh;
    }

    /** How many of its OS pages hold no memory. Only for the owner. */
    public int untouchedCount() {
        return Long.bitCount(untouched);
    }

    /** The OS pages that hold no memory, bit 0 the first. Only for the owner. */
    long untouched() {
        return untouched;
    }

    /** Notes that OS pages were purged. Only for the owner. */
    void untouch(long osPages) {
        untouched |= osPages;
    }

    /**
     * OS pages under which there are only free slots, or none, and which hold memory. Collects remote frees. Only for
     * the owner.
     */
    long purgeable() {
        long busy = 0;
        for (int word = 0; word < wordCount; word++) {
            long offset = freeWords + 8L * word;
            long free = port.get(offset) | collectRemote(word);
            port.set(offset, free);
            long taken = ~free & slotMask(word);
            while (taken != 0) {
                busy |= OsPages.of((64 * word + Long.numberOfTrailingZeros(taken)) * blockBytes, blockBytes);
                taken &= taken - 1;
            }
        }
        return OsPages.all(pageCount) & ~busy & ~untouched;
    }

    private long slotMask(int word) {
        return -1L >>> (64 - Math.min(64, slotCount - 64 * word));
    }

    private long collectRemote(int word) {
        long offset = remoteWords + 8L * word;
        return port.getOpaque(offset) == 0 ? 0 : port.getAndSet(offset, 0);
    }

    /** Marks a taken slot as in use; returns the generation for its handle, or -1 if the slot is worn. */
    public long open(int slot, long byteSize) {
        long generation = SlotWord.generation(port.get(slotWord(slot))) + 1;
        if (generation > SlotWord.RETIRED) {
            return -1;
        }
        port.setRelease(slotWord(slot), SlotWord.inUse(generation, byteSize));
        return generation;
    }

    /**
     * Ends the use of a slot: of all who try with the same generation, one succeeds.
     *
     * @return the size that was asked for, or -1 if the slot isn't in use under that generation
     */
    public long close(int slot, long generation) {
        long word = port.getAcquire(slotWord(slot));
        if (SlotWord.generation(word) != generation || !SlotWord.isInUse(word)) {
            return -1;
        }
        return port.compareAndSet(slotWord(slot), word, generation + 1) ? SlotWord.byteSize(word) : -1;
    }

    /** The size asked for of a slot in use under that generation, or -1. */
    public long byteSize(int slot, long generation) {
        long word = port.getAcquire(slotWord(slot));
        return SlotWord.generation(word) == generation && SlotWord.isInUse(word) ? SlotWord.byteSize(word) : -1;
    }

    /** Where the block lies in the mapping. Only while it is in use. */
    public long offset(int slot) {
        return base + slot * blockBytes;
    }

    /** The slot at an offset in the mapping, or {@link #NONE} if no block of this span starts there. */
    public int slotAt(long offset) {
        long delta = offset - base;
        if (sizeClass == SizeClasses.LARGE) {
            return delta == 0 ? 0 : NONE;
        }
        // Exact for multiples of the block size, since those are below 2^18; the check refuses the others.
        int slot = (int) ((delta * reciprocal) >>> 32);
        return delta >= 0 && slot < slotCount && slot * blockBytes == delta ? slot : NONE;
    }

    public long blockBytes() {
        return blockBytes;
    }

    /** The generation of the slot's current use, or -1 if it isn't in use. */
    public long generationInUse(int slot) {
        long word = port.getAcquire(slotWord(slot));
        return SlotWord.isInUse(word) ? SlotWord.generation(word) : -1;
    }

    /** Which of its blocks are sampled. */
    public SlotMarks marks() {
        return marks;
    }

    /** The owner gives closed slots of one bitmap word back. */
    public void returnSlots(int word, long mask) {
        long offset = freeWords + 8L * word;
        port.set(offset, port.get(offset) | mask);
    }

    /** Anyone gives closed slots of one bitmap word back. */
    public void returnSlotsRemotely(int word, long mask) {
        port.getAndBitwiseOr(remoteWords + 8L * word, mask);
    }

    /** How many slots can be handed out, remote ones included. Exact for the owner; a hint for others. */
    public int freeCount() {
        int sum = 0;
        for (int word = 0; word < wordCount; word++) {
            sum += Long.bitCount(port.getOpaque(freeWords + 8L * word) | port.getVolatile(remoteWords + 8L * word));
        }
        return sum;
    }

    public boolean isEmpty() {
        return freeCount() + retiredCount == slotCount;
    }

    /** A span with retired slots isn't worth binding again. */
    public boolean isWorn() {
        for (int slot = 0; slot < slotCount; slot++) {
            if (SlotWord.generation(port.get(slotWord(slot))) == SlotWord.RETIRED) {
                return true;
            }
        }
        return false;
    }

    private long slotWord(int slot) {
        return slotWords + 8L * slot;
    }

    /**
     * Checks, while nobody else is at work, that no slot is free twice or free and in use.
     *
     * @return slots that are neither free, nor in use through a handle, nor retired: in a cache or in use by offset
     */
    public int verifyInvariants() {
        int free = 0;
        int unexplained = 0;
        for (int slot = 0; slot < slotCount; slot++) {
            long bit = 1L << slot;
            boolean owned = (port.get(freeWords + 8L * (slot >>> 6)) & bit) != 0;
            boolean remote = (port.get(remoteWords + 8L * (slot >>> 6)) & bit) != 0;
            long word = port.get(slotWord(slot));
            boolean isFree = owned || remote;
            if (owner != UNBOUND && isFree && (owned == remote || SlotWord.isInUse(word))) {
                throw new IllegalStateException("span corrupt: id=" + id + ", slot=" + slot + ", free=" + owned
                        + ", remote=" + remote + ", word=" + Long.toHexString(word));
            }
            free += isFree ? 1 : 0;
            unexplained += isFree || SlotWord.isInUse(word) ? 0 : 1;
        }
        if (owner == LISTED && free == 0) {
            throw new IllegalStateException("span corrupt: listed without a free slot: id=" + id);
        }
        // A slot at its last generation may still be on a stack, or in use by offset: only retired ones are accounted
        // for.
        return owner == UNBOUND ? 0 : unexplained - retiredCount;
    }
}
