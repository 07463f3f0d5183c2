package dev.evenkeel.forecast;

import java.time.Instant;

/**
 * A moment at which a series changed its level for good, on which both tests agree: cumulative sums and E-divisive.
 *
 * @param subject which series; tells the unit
 * @param at the first reading of the new level
 * @param before median before
 * @param after median after
 */
public record TurningPoint(Subject subject, Instant at, double before, double after) {}
