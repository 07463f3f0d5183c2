package dev.evenkeel.governor;

import java.time.Duration;
import java.util.Optional;

/** Lets one instance of a group collect at a time. */
@FunctionalInterface
public interface Lease {

    /** The instance is alone. */
    Lease ALONE = term -> Optional.of(() -> {});

    /**
     * Takes it if nobody holds it; never waits for another holder.
     *
     * @param term after which others may take it even if it was not let go
     * @return what lets it go, or empty if another holds it or it can't be reached
     */
    Optional<Held> tryTake(Duration term);

    /** A lease that is held. */
    @FunctionalInterface
    interface Held extends AutoCloseable {
        /** Lets it go; without effect if its term is over and another has it. */
        @Override
        void close();
    }
}
