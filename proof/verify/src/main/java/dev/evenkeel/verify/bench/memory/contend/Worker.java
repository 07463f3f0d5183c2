package dev.evenkeel.verify.bench.memory.contend;

/**
 * What one thread does with an allocator. Blocks are kept in places, by number, so that each allocator stores what its
 * users have to store: an offset, an address, a handle or a reference. Every block is written at both ends and read at
 * its start, through the access that its users would use. A JVM measures one subclass only, so calls here are direct.
 *
 * <p>For one thread, or for two of which one allocates and the other frees, with an order between them for each place.
 */
public abstract class Worker {
    static final int WORD = Long.BYTES;

    /**
     * Allocates a block, touches both ends, reads it and frees it.
     *
     * @param byteSize at least 16
     * @return what was read
     */
    public abstract long cycle(int byteSize);

    /** Allocates a block into a place and touches both ends. */
    public abstract void allocate(int place, int byteSize);

    /** Writes a word of the block in a place. */
    public abstract void write(int place, int offset, long value);

    /** Where the block in a place lies; -1 for what has no address. */
    public long address(int place) {
        return -1;
    }

    /** Reads the block's first word and frees it. */
    public abstract long free(int place);
}
