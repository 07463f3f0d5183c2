package dev.evenkeel.signals;

import java.time.Duration;
import java.time.Instant;

/**
 * A virtual thread held on to its carrier while it was blocked.
 *
 * @param reason as the JVM says, or an empty text
 */
public record Pinning(Instant at, Duration duration, String thread, String reason) implements Signal {}
