package dev.evenkeel.gateway.upstream;

import dev.evenkeel.gateway.config.Endpoint;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What all event loops know of an endpoint: whether it is healthy, and whether it is left out for a while. */
public final class EndpointState {
    private final Endpoint endpoint;
    private final String authority;
    private final UpstreamService service;
    private final AtomicInteger failuresInRow = new AtomicInteger();
    private final AtomicLong ejections = new AtomicLong();
    private volatile boolean healthy = true;
    private volatile long ejectedUntilNanos;

    EndpointState(Endpoint endpoint, UpstreamService service) {
        this.endpoint = endpoint;
        this.authority = endpoint.toString();
        this.service = service;
    }

    /** Where it listens. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** {@code host:port}. */
    public String authority() {
        return authority;
    }

    /** What the health check says; true where there is none. */
    public boolean isHealthy() {
        return healthy;
    }

    /** Whether it is left out because requests to it failed. */
    public boolean isEjected(long nowNanos) {
        return nowNanos < ejectedUntilNanos;
    }

    /** How often it has been left out. */
    public long ejections() {
        return ejections.get();
    }

    boolean isAvailable(long nowNanos) {
        return healthy && nowNanos >= ejectedUntilNanos;
    }

    void healthy(boolean now) {
        if (now && !healthy) {
            failuresInRow.set(0);
        }
        healthy = now;
    }

    void requestSucceeded() {
        // Read first: a shared counter written by every request would be a line that all cores fight for.
        if (failuresInRow.get() != 0) {
            failuresInRow.set(0);
        }
    }

    void requestFailed(long nowNanos) {
        int limit = service.settings().outlier().consecutiveFailures();
        if (limit == 0 || failuresInRow.incrementAndGet() < limit) {
            return;
        }
        if (service.eject(this, nowNanos)) {
            failuresInRow.set(0);
        }
    }

    void ejectUntil(long nanos) {
        ejectedUntilNanos = nanos;
        ejections.incrementAndGet();
    }
}
