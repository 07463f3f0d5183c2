package dev.evenkeel.verify.bench.forecast.label;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a run.
 *
 * @param start of the run
 * @param onset when it began to go wrong, or null if it never did
 * @param end of the run; where something went wrong, the moment it had
 */
public record Fate(Instant start, @Nullable Instant onset, Instant end) {

    /** How long the run is, in the time of its signals. */
    public Duration length() {
        return Duration.between(start, end);
    }
}
