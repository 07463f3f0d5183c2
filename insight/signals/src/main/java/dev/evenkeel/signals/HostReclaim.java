package dev.evenkeel.signals;

import java.time.Duration;
import java.time.Instant;

/**
 * The host's kernel reclaimed pages.
 *
 * @param duration how long the task that reclaimed was at it
 * @param reclaimedPages OS pages won
 * @param direct whether a task that wanted memory had to do it itself, instead of the kernel's own thread
 */
public record HostReclaim(Instant at, Duration duration, long reclaimedPages, boolean direct) implements Signal {}
