package dev.evenkeel.memory.span;

import dev.evenkeel.memory.port.MemoryPort;
import org.jspecify.annotations.Nullable;

/**
 * A page run cut into blocks of one class, with its bitmaps.
 *
 * <p>A span object and its words belong to one class for ever; only the pages behind it come and go. That keeps the
 * generations of its slots growing, so a handle from an earlier life never fits again.
 *
 * <pre>
 *   words + 0          free    1 bit a slot: the owner may hand it out
 *   words + 8 W        remote  1 bit a slot: freed by someone who isn't the owner, not yet collected
 *   words + 16 W       slots   1 {@link SlotWord} a slot
 *                      W = ceil(slots / 64)
 * </pre>
 *
 * <p>Owner: the index of the cache that allocates from it, or one of {@link #FULL} (in nobody's hands; the next free
 * lists it), {@link #LISTED} (in its class's central list) and {@link #UNBOUND} (no pages). Only the owner touches the
 * free bits: the cache under its lock, the central list under its own. Everybody else frees into the remote bits with
 * one atomic or, and the owner takes them all with one exchange a word.
 */
public final class Span {
    public static final int FULL = -1;
    public static final int LISTED = -2;
    public static final int UNBOUND = -3;

    /** No slot is free. */
    public static final int NONE = -1;

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
    private int retiredCount;

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

    /** Puts pages behind the span; every slot becomes free. Only for an {@link #UNBOUND} span in the caller's hands. */
    public void bind(int firstPage, int pages, long baseOffset, long slotBytes) {
        page = firstPage;
        pageCount = pages;
        base = baseOffset;
        blockBytes = slotBytes;
        retiredCount = 0;
        for (int word = 0; word < wordCount; word++) {
            int slots = Math.min(64, slotCount - 64 * word);
            port.set(freeWords + 8L * word, -1L >>> (64 - slots));
            port.setOpaque(remoteWords + 8L * word, 0);
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
                    return slot;
                }
                retiredCount++;
            }
        }
        return NONE;
    }

    private long collectRemote(int word) {
        long offset = remoteWords + 8L * word;
        return port.getOpaque(offset) == 0 ? 0 : port.getAndSet(offset, 0);
    }

    /** Marks a taken slot as in use; returns the generation for its handle. */
    public long open(int slot, long byteSize) {
        long generation = SlotWord.generation(port.get(slotWord(slot))) + 1;
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

    /** The owner gives a closed slot back. */
    public void returnSlot(int slot) {
        long offset = freeWords + 8L * (slot >>> 6);
        port.set(offset, port.get(offset) | 1L << slot);
    }

    /** Anyone gives a closed slot back. */
    public void returnSlotRemotely(int slot) {
        port.getAndBitwiseOr(remoteWords + 8L * (slot >>> 6), 1L << slot);
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
    boolean isWorn() {
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

    /** Checks, while nobody else is at work, that a slot is free in one place exactly when it isn't in use. */
    public void verifyInvariants() {
        int free = 0;
        for (int slot = 0; slot < slotCount; slot++) {
            long bit = 1L << slot;
            boolean owned = (port.get(freeWords + 8L * (slot >>> 6)) & bit) != 0;
            boolean remote = (port.get(remoteWords + 8L * (slot >>> 6)) & bit) != 0;
            long word = port.get(slotWord(slot));
            boolean retired = SlotWord.generation(word) == SlotWord.RETIRED;
            boolean inUse = SlotWord.isInUse(word);
            boolean isFree = owned || remote;
            boolean explained = isFree ? !(owned && remote) && !inUse : inUse || retired;
            if (owner != UNBOUND && !explained) {
                throw new IllegalStateException("span corrupt: id=" + id + ", slot=" + slot + ", free=" + owned
                        + ", remote=" + remote + ", word=" + Long.toHexString(word));
            }
            free += isFree ? 1 : 0;
        }
        if (owner == LISTED && free == 0) {
            throw new IllegalStateException("span corrupt: listed without a free slot: id=" + id);
        }
    }
}
