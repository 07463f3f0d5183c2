package dev.evenkeel.memory;

/** What {@link Blocks#tryAllocate} comes to. */
public sealed interface Allocation {
    /**
     * A block was allocated.
     *
     * @param handle to be freed
     */
    record Block(long handle) implements Allocation {}

    /**
     * A limit leaves no room.
     *
     * @param limit whose: {@code runtime}, or the path of an accountant
     * @param limitBytes the limit
     * @param usedBytes what is in use under it
     */
    record OverLimit(String limit, long limitBytes, long usedBytes) implements Allocation {}
}
