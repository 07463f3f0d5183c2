package dev.evenkeel.gateway.serve;

import dev.evenkeel.gateway.config.GatewayConfig;
import dev.evenkeel.gateway.route.RouteTable;
import dev.evenkeel.gateway.upstream.UpstreamService;

/**
 * What a reload replaces as a whole: the routes and the settings that requests are judged by. Immutable.
 *
 * @param routes which request goes to which service
 * @param config where they come from
 */
public record Routing(RouteTable<UpstreamService> routes, GatewayConfig config) {}
