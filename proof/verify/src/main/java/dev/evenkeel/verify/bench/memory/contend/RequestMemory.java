package dev.evenkeel.verify.bench.memory.contend;

/** Memory for requests. Thread-safe; each thread works through a {@link Requests} of its own. */
public interface RequestMemory extends AutoCloseable {

    /**
     * A thread's part.
     *
     * @param bytesMax most bytes that one request asks for
     */
    Requests requests(int bytesMax);

    @Override
    default void close() {}

    /** Requests on one thread. */
    @FunctionalInterface
    interface Requests {

        /**
         * One request: opens, allocates so many blocks, each written at both ends and read at its start, and closes.
         *
         * @return the sum of what was read
         */
        long run(int blocks, int byteSize);
    }
}
