package dev.evenkeel.agent.config;

/**
 * The objective that pauses and stalls are held to, and the breaker over it.
 *
 * @param enabled whether
 * @param objective an OpenSLO v1 file; empty for the default objective
 */
public record SloConfig(boolean enabled, String objective) {
    static final SloConfig DEFAULT = new SloConfig(true, "");
}
