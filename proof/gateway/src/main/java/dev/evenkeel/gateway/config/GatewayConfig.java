package dev.evenkeel.gateway.config;

import dev.evenkeel.gateway.rule.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The routes file as values. Immutable.
 *
 * @param limits how large a request may be
 * @param timeouts how long the gateway waits for whom
 * @param sessions how many sessions are kept and what each may ask for
 * @param upstreams the services behind the gateway, by name
 * @param routes which request goes to which of them
 * @param accessLog where a line per request goes
 * @param drain how long a drain may take
 * @param breaker when load is shed; empty for never
 * @param admin the port of the admin server on loopback; 0 for any free one
 */
public record GatewayConfig(
        Limits limits,
        Timeouts timeouts,
        SessionSettings sessions,
        Map<String, UpstreamSettings> upstreams,
        List<RouteSettings> routes,
        AccessLogTarget accessLog,
        Duration drain,
        Optional<BreakerSection> breaker,
        int admin) {
    /** Copies the collections and checks that every route names an upstream that is there. */
    public GatewayConfig {
        upstreams = Map.copyOf(upstreams);
        routes = List.copyOf(routes);
        for (RouteSettings route : routes) {
            if (!upstreams.containsKey(route.upstream())) {
                throw new IllegalArgumentException("upstream must name an entry of upstreams: upstream="
                        + route.upstream() + ", upstreams=" + upstreams.keySet());
            }
        }
    }
}
