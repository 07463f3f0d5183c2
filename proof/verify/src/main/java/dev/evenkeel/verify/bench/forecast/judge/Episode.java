package dev.evenkeel.verify.bench.forecast.judge;

import dev.evenkeel.forecast.Span;
import dev.evenkeel.forecast.Warning.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time an alarm stood.
 *
 * @param from when it was raised
 * @param to when it was withdrawn, or null if it stood at the end of the run
 * @param left what it said was left when it was raised, or null
 */
public record Episode(
        Kind kind,
        Instant from,
        @Nullable Instant to,
        @Nullable Span left) {}
