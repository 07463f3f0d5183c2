package dev.evenkeel.signals;

import java.time.Instant;

/**
 * Something was not seen: events were dropped, or a stream broke off. What is computed over that time is less than the truth.
 *
 * @param what in one sentence
 * @param count of what was lost, or {@link #UNKNOWN}
 */
public record Loss(Instant at, String what, long count) implements Signal {
    /** Nobody counted. */
    public static final long UNKNOWN = -1;
}
