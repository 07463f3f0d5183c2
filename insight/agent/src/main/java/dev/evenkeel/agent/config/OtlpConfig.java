package dev.evenkeel.agent.config;

import java.time.Duration;
import java.util.Map;

/**
 * OTLP over HTTP.
 *
 * @param endpoint where a collector listens, such as {@code http://127.0.0.1:4318}; empty for off
 * @param every time between two exports
 * @param headers sent with each
 */
public record OtlpConfig(String endpoint, Duration every, Map<String, String> headers) {
    static final OtlpConfig DEFAULT = new OtlpConfig("", Duration.ofSeconds(60), Map.of());

    public OtlpConfig {
        headers = Map.copyOf(headers);
    }

    /** Whether anything is sent. */
    public boolean enabled() {
        return !endpoint.isEmpty();
    }
}
