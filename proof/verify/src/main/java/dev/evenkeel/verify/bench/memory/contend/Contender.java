package dev.evenkeel.verify.bench.memory.contend;

import java.util.OptionalLong;

/** An allocator that takes part. Thread-safe; each thread works through a {@link Worker} of its own. */
public interface Contender extends AutoCloseable {

    /**
     * A worker.
     *
     * @param places how many blocks it can keep at once
     */
    Worker worker(int places);

    /** The explicit call, if there is one, that asks for free memory to go back to the operating system now. */
    default void trim() {}

    /** The longest step, in nanoseconds, in which memory has gone back so far; empty where nobody counts. */
    default OptionalLong longestStepNanos() {
        return OptionalLong.empty();
    }

    @Override
    default void close() {}
}
