package dev.evenkeel.governor;

import dev.evenkeel.signals.Collector;

/** What the governor can move in a JVM. Used by one thread at a time. */
public interface Levers {

    /** No reading. */
    long UNKNOWN = -1;

    /** The JVM's collector. */
    Collector collector();

    /** How the heap's size is kept, for a log: the flags' names; an empty text if nothing keeps it. */
    String heapLever();

    /** Whether the heap takes another size only at the end of a collection of the old generation, which may be long away. */
    boolean followsOnlyWhenCollected();

    /** How a collection is begun. */
    CollectionLever collectionLever();

    /** The heap's maximum, in bytes: {@code -Xmx}. */
    long heapMaxBytes();

    /** Bytes that application threads have allocated so far, or {@link #UNKNOWN}. */
    long allocatedBytes();

    /**
     * Asks the collector to keep the heap at a size; none, when it is the maximum.
     *
     * @param targetBytes the size
     * @param liveBytes what lives in it
     * @throws LeverException if the JVM refuses
     */
    void keepHeapAt(long targetBytes, long liveBytes) throws LeverException;

    /**
     * Begins a collection by {@link #collectionLever}; may return before it has ended.
     *
     * @throws LeverException if none was begun
     */
    void collect() throws LeverException;

    /**
     * Sets every flag that was moved to its first value.
     *
     * @return whether any had been moved
     * @throws LeverException if the JVM refuses; the others are set all the same
     */
    boolean restore() throws LeverException;

    /**
     * A way to begin a collection.
     *
     * @param name as HotSpot calls it; for {@link Kind#NONE} the reason there is none
     */
    record CollectionLever(Kind kind, String name) {

        /** What a collection begun so does to the application. */
        public enum Kind {
            /** Threads go on but for the collector's usual short pauses. */
            CONCURRENT,
            /** All threads wait until it is over. */
            STOP_THE_WORLD,
            /** No collection can be begun. */
            NONE
        }
    }
}
