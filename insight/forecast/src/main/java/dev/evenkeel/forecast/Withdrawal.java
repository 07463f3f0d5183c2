package dev.evenkeel.forecast;

import java.time.Instant;

/**
 * A warning whose evidence is gone.
 *
 * @param kind of the warning
 * @param raisedAt when the warning was raised
 * @param at when it was withdrawn
 * @param reason in one sentence
 */
public record Withdrawal(Warning.Kind kind, Instant raisedAt, Instant at, String reason) {}
