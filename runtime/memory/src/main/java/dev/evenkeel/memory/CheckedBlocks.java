package dev.evenkeel.memory;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.evenkeel.memory.cache.BlockCaches;
import dev.evenkeel.memory.os.OsException;
import dev.evenkeel.memory.os.OsMemory;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.span.SizeClasses;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;

/**
 * Blocks by offset, checked: for tests, and for the hunt after a damage. Slower by what it costs to write every block
 * twice.
 *
 * <p>A new block is filled with {@code 0xA5}, a freed one with {@code 0xDE}. A freed block waits in quarantine, until
 * {@value #QUARANTINE_BYTES} bytes have been freed after it; when it leaves and holds anything else, it was written to
 * after its free. A second free finds its slot closed. A large block ends at a page that can't be accessed: beyond it the
 * process ends with a fault at the very instruction. Thread-safe.
 */
final class CheckedBlocks {
    private static final byte FRESH = (byte) 0xA5;
    private static final byte FREED = (byte) 0xDE;
    private static final long QUARANTINE_BYTES = 4 << 20;

    private final BlockCaches caches;
    private final MemorySegment data;
    private final OsMemory os;
    private final Object lock = new Object();
    private final ArrayDeque<Long> quarantine = new ArrayDeque<>();
    private long quarantinedBytes;

    CheckedBlocks(BlockCaches caches, MemorySegment data, OsMemory os) {
        this.caches = caches;
        this.data = data;
        this.os = os;
    }

    /**
     * An offset, or {@link BlockCaches#NO_OFFSET}.
     *
     * @throws NativeMemoryException if the operating system refuses a guard; then nothing is allocated
     */
    long allocate(long byteSize) {
        boolean guarded = byteSize > SizeClasses.MAX_BLOCK_BYTES;
        long offset = caches.allocateOpenOffset(guarded ? byteSize + PageHeap.PAGE_BYTES : byteSize);
        if (offset == BlockCaches.NO_OFFSET) {
            empty();
            offset = caches.allocateOpenOffset(guarded ? byteSize + PageHeap.PAGE_BYTES : byteSize);
            if (offset == BlockCaches.NO_OFFSET) {
                return offset;
            }
        }
        data.asSlice(offset, usableBytes(offset)).fill(FRESH);
        if (guarded) {
            guard(offset);
        }
        return offset;
    }

    private void guard(long offset) {
        try {
            os.protect(data.address() + offset + usableBytes(offset), PageHeap.PAGE_BYTES, false);
        } catch (OsException e) {
            caches.closeOffset(offset);
            caches.recycleOffset(offset);
            throw new NativeMemoryException(e);
        }
    }

    /** Bytes of the block; of a large one, without its guard. */
    long usableBytes(long offset) {
        long blockBytes = caches.blockBytes(offset);
        return blockBytes > SizeClasses.MAX_BLOCK_BYTES ? blockBytes - PageHeap.PAGE_BYTES : blockBytes;
    }

    /**
     * Returns the block's bytes, of a large one without its guard, or -1 if it isn't in use.
     *
     * @throws IllegalStateException if a block that leaves quarantine was written to after its free
     */
    long free(long offset) {
        long byteSize = caches.closeOffset(offset);
        if (byteSize < 0) {
            return -1;
        }
        long usable = usableBytes(offset);
        data.asSlice(offset, usable).fill(FREED);
        synchronized (lock) {
            quarantine.addLast(offset);
            quarantinedBytes += byteSize;
            boolean lets = true;
            while (lets && quarantinedBytes > QUARANTINE_BYTES) {
                lets = letGo();
            }
        }
        return usable;
    }

    /** Ends every quarantine, to make room. */
    private void empty() {
        synchronized (lock) {
            boolean lets = true;
            while (lets && !quarantine.isEmpty()) {
                lets = letGo();
            }
        }
    }

    /** Ends the longest quarantine; false if the operating system won't take its guard away, so that it goes on. */
    private boolean letGo() {
        long offset = quarantine.getFirst();
        long usable = usableBytes(offset);
        long blockBytes = caches.blockBytes(offset);
        if (blockBytes != usable && !unguard(offset + usable)) {
            return false;
        }
        quarantine.removeFirst();
        quarantinedBytes -= blockBytes;
        long damaged = firstOther(offset, usable);
        caches.recycleOffset(offset);
        if (damaged >= 0) {
            throw new IllegalStateException("a block was written to after it was freed: offset=" + offset
                    + ", byteSize=" + usable + ", first changed byte=" + damaged);
        }
        return true;
    }

    private boolean unguard(long guardOffset) {
        try {
            os.protect(data.address() + guardOffset, PageHeap.PAGE_BYTES, true);
            return true;
        } catch (OsException e) {
            return false;
        }
    }

    private long firstOther(long offset, long byteSize) {
        for (long at = 0; at < byteSize; at++) {
            if (data.get(JAVA_BYTE, offset + at) != FREED) {
                return at;
            }
        }
        return -1;
    }
}
