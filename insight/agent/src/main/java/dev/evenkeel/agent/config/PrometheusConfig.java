package dev.evenkeel.agent.config;

/**
 * A page in Prometheus text.
 *
 * @param enabled whether there is one
 * @param bind address it listens at
 * @param port port; 0 for any free one
 */
public record PrometheusConfig(boolean enabled, String bind, int port) {
    /** Reached from this host only. */
    static final String LOOPBACK = "127.0.0.1";

    static final PrometheusConfig DEFAULT = new PrometheusConfig(false, LOOPBACK, 0);
}
