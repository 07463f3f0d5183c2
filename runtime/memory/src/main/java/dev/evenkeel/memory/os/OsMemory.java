package dev.evenkeel.memory.os;

/**
 * What the allocator asks of the operating system. Every implementation is thread-safe. Tests put a failing double
 * here; the product uses {@link #system()}.
 */
public interface OsMemory {
    /** What one huge page holds, where an ordinary one is 4 KiB. */
    long HUGE_PAGE_BYTES = 2L << 20;

    /**
     * Reserves zeroed, readable and writable address space that costs no memory until it is touched, in ordinary pages.
     *
     * @param byteSize a multiple of 4 KiB
     * @return the address, a multiple of {@link #HUGE_PAGE_BYTES}
     * @throws OsException if the operating system refuses
     */
    long reserve(long byteSize);

    /**
     * Gives address space back.
     *
     * @throws OsException if the operating system refuses
     */
    void release(long address, long byteSize);

    /**
     * Gives the memory behind a range back and keeps the addresses: the next touch finds zeroes.
     *
     * @throws OsException if the operating system refuses; the contents are then undefined
     */
    void discard(long address, long byteSize);

    /**
     * Forbids or permits all access to a range of whole pages.
     *
     * @throws OsException if the operating system refuses
     */
    void protect(long address, long byteSize, boolean accessible);

    /**
     * Checks that {@link #adviseHuge} can have an effect.
     *
     * @throws OsException if the kernel has no transparent huge pages, or they are switched off
     */
    default void requireHugePages() {
        throw new OsException("this system has no huge pages: open without huge pages");
    }

    /**
     * Asks for huge pages behind a range from its next touch on, or for ordinary ones again. What is in it stays, and so do
     * the pages that back it now.
     *
     * @param address a multiple of {@link #HUGE_PAGE_BYTES}, and so is {@code byteSize}
     * @throws OsException if the operating system refuses; it may have done so for a part of the range
     */
    default void adviseHuge(long address, long byteSize, boolean huge) {
        requireHugePages();
    }

    /**
     * The operating system this process runs on.
     *
     * @throws OsException if it isn't supported or native access is denied to this module
     */
    static OsMemory system() {
        return LinuxMemory.open();
    }
}
