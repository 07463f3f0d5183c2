package dev.evenkeel.gateway.upstream;

import dev.evenkeel.gateway.config.UpstreamSettings;
import java.util.List;

/** A service behind the gateway and what is known of its endpoints. Safe for use by many threads. */
public final class UpstreamService {
    private final String name;
    private final UpstreamSettings settings;
    private final List<EndpointState> endpoints;

    UpstreamService(String name, UpstreamSettings settings) {
        this.name = name;
        this.settings = settings;
        this.endpoints = settings.endpoints().stream()
                .map(endpoint -> new EndpointState(endpoint, this))
                .toList();
    }

    /** Its name in the routes file. */
    public String name() {
        return name;
    }

    /** Its settings. */
    public UpstreamSettings settings() {
        return settings;
    }

    /** Its endpoints, in the order of the file. */
    public List<EndpointState> endpoints() {
        return endpoints;
    }

    /** Leaves an endpoint out for a while, unless that would leave less than half of them. */
    synchronized boolean eject(EndpointState endpoint, long nowNanos) {
        if (endpoint.isEjected(nowNanos)) {
            return false;
        }
        int ejected = 0;
        for (EndpointState other : endpoints) {
            if (other.isEjected(nowNanos)) {
                ejected++;
            }
        }
        if (2 * (ejected + 1) > endpoints.size()) {
            return false;
        }
        endpoint.ejectUntil(nowNanos + settings.outlier().ejection().toNanos());
        return true;
    }
}
