package dev.evenkeel.gateway.config;

import java.util.List;
import java.util.Optional;

/**
 * A service behind the gateway.
 *
 * @param endpoints where it listens; at least one
 * @param ownHost whether the endpoint's {@code host:port} is sent as {@code Host} instead of the client's
 * @param idleConnections how many unused connections are kept per endpoint and event loop
 * @param health the active health check, if any
 * @param outlier when an endpoint is left out for a while
 */
public record UpstreamSettings(
        List<Endpoint> endpoints,
        boolean ownHost,
        int idleConnections,
        Optional<HealthSettings> health,
        OutlierSettings outlier) {
    /** 256 connections per endpoint and event loop. */
    public static final int IDLE_CONNECTIONS_DEFAULT = 256;

    /** Copies the list and checks that it is not empty. */
    public UpstreamSettings {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("endpoints must not be empty: endpoints=" + endpoints);
        }
    }
}
