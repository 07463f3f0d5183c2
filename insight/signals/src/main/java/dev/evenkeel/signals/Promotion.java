package dev.evenkeel.signals;

import java.time.Instant;

/**
 * A young collection moved objects into the old generation.
 *
 * @param promotedBytes how many
 */
public record Promotion(Instant at, long gcId, long promotedBytes) implements Signal {}
