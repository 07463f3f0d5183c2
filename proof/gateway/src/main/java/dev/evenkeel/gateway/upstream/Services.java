package dev.evenkeel.gateway.upstream;

import dev.evenkeel.gateway.config.UpstreamSettings;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoopGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The services of the routes in force, and their health checks. A reload keeps those whose settings have not changed,
 * with all that is known of them. Safe for use by many threads.
 */
public final class Services implements AutoCloseable {
    private final Bootstrap connector;
    private final EventLoopGroup loops;
    private final Map<String, UpstreamService> services = new HashMap<>();
    private final Map<UpstreamService, List<HealthCheck>> checks = new HashMap<>();
    private boolean closed;

    /**
     * No services yet.
     *
     * @param connector as for {@link UpstreamPools}
     */
    public Services(Bootstrap connector, EventLoopGroup loops) {
        this.connector = connector;
        this.loops = loops;
    }

    /**
     * The services of these settings, by name; nothing is in force yet. Those whose settings have not changed are the ones in
     * force.
     */
    public synchronized Map<String, UpstreamService> prepare(Map<String, UpstreamSettings> settings) {
        Map<String, UpstreamService> next = new HashMap<>();
        settings.forEach((name, wanted) -> {
            UpstreamService known = services.get(name);
            boolean same = known != null && known.settings().equals(wanted);
            next.put(name, same ? known : new UpstreamService(name, wanted));
        });
        return Map.copyOf(next);
    }

    /** Makes services from {@link #prepare} those in force: checks of the others end, checks of new ones start. */
    public synchronized void adopt(Map<String, UpstreamService> next) {
        for (UpstreamService old : services.values()) {
            if (!next.containsValue(old)) {
                stop(old);
            }
        }
        services.clear();
        services.putAll(next);
        services.values().forEach(this::start);
    }

    /** The services in force. */
    public synchronized Collection<UpstreamService> inForce() {
        return List.copyOf(services.values());
    }

    private void start(UpstreamService service) {
        if (closed || checks.containsKey(service) || service.settings().health().isEmpty()) {
            return;
        }
        List<HealthCheck> started = new ArrayList<>();
        for (EndpointState endpoint : service.endpoints()) {
            HealthCheck check =
                    new HealthCheck(endpoint, service.settings().health().get(), connector, loops.next());
            check.start();
            started.add(check);
        }
        checks.put(service, started);
    }

    private void stop(UpstreamService service) {
        List<HealthCheck> started = checks.remove(service);
        if (started != null) {
            started.forEach(HealthCheck::stop);
        }
    }

    /** Stops the health checks. */
    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(checks.keySet()).forEach(this::stop);
    }
}
