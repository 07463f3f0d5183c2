package dev.evenkeel.verify.fault;

import dev.evenkeel.verify.measure.Machine;
import java.time.Instant;

/**
 * Where a run took place, without which its figures say nothing.
 *
 * @param date when it began
 * @param command what to type to run it again
 */
public record FaultOrigin(Machine machine, Instant date, String command) {}
