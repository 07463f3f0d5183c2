package dev.evenkeel.slo;

import java.time.Instant;
import java.util.Optional;

/**
 * A breaker changed its state.
 *
 * @param at when, by the clock it is given
 * @param cause what it went by; empty where time alone did it
 * @param reason in one sentence, with the figures
 * @param admitted the share of requests that is let in from here on; 0 to 1
 */
public record Transition(Instant at, State from, State to, Optional<Cause> cause, String reason, double admitted) {}
