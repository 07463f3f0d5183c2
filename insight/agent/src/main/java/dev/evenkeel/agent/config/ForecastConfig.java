package dev.evenkeel.agent.config;

import java.time.Duration;

/**
 * Whether turning points and exhaustion are warned of.
 *
 * @param enabled whether
 * @param every time between two looks ahead
 */
public record ForecastConfig(boolean enabled, Duration every) {
    static final ForecastConfig DEFAULT = new ForecastConfig(true, Duration.ofSeconds(30));
}
