package dev.evenkeel.memory;

/** Who may use a region. */
public enum RegionKind {
    /** The thread that opened it, alone. The cheapest, and the default. */
    BOUND,

    /**
     * One thread at a time: {@link Region#handOver} names the next. Its segments can be accessed by any thread, so the owner
     * passes them on with care; closing costs a handshake with all threads (tens of microseconds) if there were segments,
     * and none with raw allocations alone.
     */
    HAND_OVER,

    /** All threads at once. Allocation takes a lock; segments as for {@link #HAND_OVER}. */
    SHARED
}
