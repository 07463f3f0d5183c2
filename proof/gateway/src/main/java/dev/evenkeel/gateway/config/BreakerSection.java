package dev.evenkeel.gateway.config;

import dev.evenkeel.slo.Objective;
import java.util.Optional;

/**
 * When load is shed.
 *
 * @param objective what the breaker goes by
 * @param priorityHeader a field of the request that may say {@code critical}, {@code normal} or {@code sheddable} and then counts instead
 *     of the route's priority; only for clients that are trusted with it
 */
public record BreakerSection(Objective objective, Optional<String> priorityHeader) {}
