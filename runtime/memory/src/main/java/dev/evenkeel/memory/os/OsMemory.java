package dev.evenkeel.memory.os;

/**
 * What the allocator asks of the operating system. Every implementation is thread-safe. Tests put a failing double
 * here; the product uses {@link #system()}.
 */
public interface OsMemory {

    /**
     * Reserves zeroed, readable and writable address space that costs no memory until it is touched.
     *
     * @return the address, page-aligned
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
     * The operating system this process runs on.
     *
     * @throws OsException if it isn't supported or native access is denied to this module
     */
    static OsMemory system() {
        return LinuxMemory.open();
    }
}
