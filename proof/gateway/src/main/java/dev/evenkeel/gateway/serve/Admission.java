package dev.evenkeel.gateway.serve;

import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.Priority;
import java.util.Optional;

/**
 * Whether a request is let in, and what became of it. Safe for use by many threads; called on event loops, so it must neither block nor
 * take long.
 */
public interface Admission extends AutoCloseable {
    /** Lets everything in. */
    Admission ALL = _ -> true;

    /** Whether a request that was read goes on. Where it does, {@link #left} follows, once. */
    boolean tryEnter(Priority priority);

    /**
     * A request that was let in is done.
     *
     * @param status of the answer; 0 where there was none
     * @param nanos since it was let in
     */
    default void left(int status, long nanos) {}

    /** The breaker it goes by, for the metrics. */
    default Optional<Breaker> breaker() {
        return Optional.empty();
    }

    /** Ends what it has started. Called once, after the last request. */
    @Override
    default void close() {}
}
