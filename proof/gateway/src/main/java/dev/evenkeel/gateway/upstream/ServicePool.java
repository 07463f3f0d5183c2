package dev.evenkeel.gateway.upstream;

import java.util.List;

/** One event loop's way to a service: round robin over the endpoints that are available. */
final class ServicePool {
    private static final int NOBODY = -1;

    private final UpstreamService service;
    private final UpstreamPools pools;
    private final EndpointPool[] endpoints;
    private int next;

    ServicePool(UpstreamService service, UpstreamPools pools) {
        this.service = service;
        this.pools = pools;
        List<EndpointState> states = service.endpoints();
        this.endpoints = new EndpointPool[states.size()];
        for (int i = 0; i < endpoints.length; i++) {
            endpoints[i] = new EndpointPool(this, states.get(i), pools, i);
        }
    }

    UpstreamService service() {
        return service;
    }

    void start(UpstreamExchange exchange) {
        int chosen = choose(NOBODY);
        exchange.tries++;
        if (chosen == NOBODY) {
            fail(exchange, UpstreamFailure.NO_ENDPOINT);
        } else {
            endpoints[chosen].serve(exchange);
        }
    }

    /** A connection that had waited was found closed: once more, on one that has not. */
    void retryFresh(UpstreamExchange exchange, int last) {
        exchange.pending = true;
        exchange.tries++;
        int chosen = choose(NOBODY);
        endpoints[chosen == NOBODY ? last : chosen].serveFresh(exchange);
    }

    /** An endpoint could not be connected to: once more, at another one. */
    void retryElsewhere(UpstreamExchange exchange, int failed) {
        int chosen = exchange.tries < UpstreamExchange.TRIES_MAX ? choose(failed) : NOBODY;
        exchange.tries++;
        if (chosen == NOBODY) {
            fail(exchange, UpstreamFailure.CONNECT);
        } else {
            endpoints[chosen].serve(exchange);
        }
    }

    void close() {
        for (EndpointPool endpoint : endpoints) {
            endpoint.close();
        }
    }

    private int choose(int except) {
        long now = pools.deadlines().coarseNowNanos();
        for (int i = 0; i < endpoints.length; i++) {
            int candidate = next;
            next = next + 1 == endpoints.length ? 0 : next + 1;
            if (candidate != except && endpoints[candidate].endpoint().isAvailable(now)) {
                return candidate;
            }
        }
        return NOBODY;
    }

    private static void fail(UpstreamExchange exchange, UpstreamFailure failure) {
        exchange.pending = false;
        exchange.failed(failure);
    }
}
