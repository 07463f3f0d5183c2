package dev.evenkeel.signals;

import java.time.Duration;
import java.time.Instant;

/**
 * All application threads were held for something else than the collector: deoptimization, a thread dump, class redefinition.
 *
 * @param duration from the request to stop until the release
 * @param timeToSafepoint the part of it until the last thread had stopped
 * @param operation what it was for, as the JVM calls it, or an empty text
 */
public record Safepoint(Instant at, Duration duration, Duration timeToSafepoint, String operation)
        implements Signal, Interruption {}
