package dev.evenkeel.agent.config;

import java.time.Duration;

/**
 * The objective that pauses and stalls are held to, and the breaker over it.
 *
 * @param enabled whether
 * @param objective an OpenSLO v1 file; empty for the default objective
 * @param every time between two looks at the indicator
 */
public record SloConfig(boolean enabled, String objective, Duration every) {
    static final SloConfig DEFAULT = new SloConfig(true, "", Duration.ofSeconds(10));
}
