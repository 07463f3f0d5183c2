package dev.evenkeel.gateway.config;

import dev.evenkeel.gateway.rule.Limits;
import dev.evenkeel.gateway.rule.Syntax;
import dev.evenkeel.slo.Objective;
import dev.evenkeel.slo.Priority;
import dev.evenkeel.slo.openslo.ObjectiveException;
import dev.evenkeel.slo.openslo.ObjectiveFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** From the YAML tree to records. */
final class ConfigReader {
    private static final Duration DRAIN_DEFAULT = Duration.ofSeconds(30);

    private final String file;

    ConfigReader(String file) {
        this.file = file;
    }

    GatewayConfig read(Node root) {
        YamlMap top = map(
                root,
                "upstreams",
                "routes",
                "limits",
                "timeouts",
                "sessions",
                "access-log",
                "drain",
                "breaker",
                "admin");
        Map<String, UpstreamSettings> upstreams = upstreams(top);
        return new GatewayConfig(
                limits(top.node("limits")),
                timeouts(top.node("timeouts")),
                sessions(top.node("sessions")),
                upstreams,
                routes(top, upstreams.keySet()),
                accessLog(top),
                top.duration("drain", DRAIN_DEFAULT),
                Optional.ofNullable(top.node("breaker")).map(this::breaker),
                top.number("admin", 0, 0, 65_535));
    }

    private YamlMap map(Node node, String... known) {
        return YamlMap.of(file, node, new LinkedHashSet<>(List.of(known)));
    }

    private Limits limits(@Nullable Node node) {
        Limits orElse = Limits.DEFAULT;
        if (node == null) {
            return orElse;
        }
        YamlMap map = map(node, "request-line", "headers", "fields", "body");
        return new Limits(
                map.bytes("request-line", orElse.requestLineBytes()),
                map.bytes("headers", orElse.headerBytes()),
                map.number("fields", orElse.fields(), 1, 10_000),
                map.bytes("body", orElse.bodyBytes()));
    }

    private Timeouts timeouts(@Nullable Node node) {
        Timeouts orElse = Timeouts.DEFAULT;
        if (node == null) {
            return orElse;
        }
        YamlMap map =
                map(node, "connect", "read", "total", "client-idle", "client-head", "client-body", "upstream-idle");
        return new Timeouts(
                map.duration("connect", orElse.connect()),
                map.duration("read", orElse.read()),
                map.duration("total", orElse.total()),
                map.duration("client-idle", orElse.clientIdle()),
                map.duration("client-head", orElse.clientHead()),
                map.duration("client-body", orElse.clientBody()),
                map.duration("upstream-idle", orElse.upstreamIdle()));
    }

    private SessionSettings sessions(@Nullable Node node) {
        SessionSettings orElse = SessionSettings.DEFAULT;
        if (node == null) {
            return orElse;
        }
        YamlMap map = map(node, "capacity", "rate", "burst");
        return new SessionSettings(
                map.number("capacity", orElse.capacity(), 1, 100_000_000),
                map.number("rate", orElse.ratePerSecond(), 1, 1_000_000_000),
                map.number("burst", orElse.burst(), 1, 1_000_000_000));
    }

    private static AccessLogTarget accessLog(YamlMap top) {
        return switch (top.text("access-log", "off")) {
            case "off" -> new AccessLogTarget.Off();
            case "stdout" -> new AccessLogTarget.StandardOutput();
            case String path -> new AccessLogTarget.File(Path.of(path));
        };
    }

    private BreakerSection breaker(Node node) {
        YamlMap map = map(node, "objective", "priority-header");
        String header = map.text("priority-header", "");
        if (!header.isEmpty() && !header.chars().allMatch(Syntax::isToken)) {
            throw map.error(map.node("priority-header"), "'priority-header' must be the name of a field: " + header);
        }
        Optional<String> field = Optional.of(header).filter(name -> !name.isEmpty());
        return new BreakerSection(objective(map), field);
    }

    /** Of a file beside this one. */
    private Objective objective(YamlMap map) {
        String path = map.text("objective", "");
        if (path.isEmpty()) {
            return Objective.ofPauses();
        }
        try {
            List<Objective> objectives = ObjectiveFile.read(Path.of(file).resolveSibling(path));
            if (objectives.size() == 1) {
                return objectives.getFirst();
            }
        } catch (ObjectiveException e) {
            throw map.error(map.node("objective"), String.valueOf(e.getMessage()));
        }
        throw map.error(map.node("objective"), "'objective' must name a file with one document of kind SLO: " + path);
    }

    private static Priority priority(YamlMap map) {
        String text = map.text("priority", "normal");
        return Arrays.stream(Priority.values())
                .filter(priority -> priority.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> map.error(
                        map.node("priority"), "'priority' must be probe, critical, normal or sheddable: " + text));
    }

    private Map<String, UpstreamSettings> upstreams(YamlMap top) {
        Node node = top.node("upstreams");
        if (node == null) {
            throw top.error(null, "'upstreams' is missing: name at least one service and its endpoints");
        }
        Map<String, UpstreamSettings> upstreams = new LinkedHashMap<>();
        YamlMap all = YamlMap.ofAnyKey(file, node);
        for (String name : all.keys()) {
            upstreams.put(name, upstream(all.node(name)));
        }
        return upstreams;
    }

    private UpstreamSettings upstream(@Nullable Node node) {
        YamlMap map = map(
                java.util.Objects.requireNonNull(node), "endpoints", "host", "idle-connections", "health", "outlier");
        List<Endpoint> endpoints = new ArrayList<>();
        for (Node endpoint : map.list("endpoints")) {
            endpoints.add(endpoint(map, endpoint));
        }
        if (endpoints.isEmpty()) {
            throw map.error(map.node("endpoints"), "'endpoints' must list at least one host:port");
        }
        String host = map.text("host", "client");
        if (!host.equals("client") && !host.equals("upstream")) {
            throw map.error(map.node("host"), "'host' must be 'client' or 'upstream': " + host);
        }
        return new UpstreamSettings(
                endpoints,
                host.equals("upstream"),
                map.number("idle-connections", UpstreamSettings.IDLE_CONNECTIONS_DEFAULT, 0, 100_000),
                Optional.ofNullable(map.node("health")).map(this::health),
                outlier(map.node("outlier")));
    }

    private static Endpoint endpoint(YamlMap map, Node node) {
        String text = map.scalar(node);
        int colon = text.lastIndexOf(':');
        try {
            if (colon > 0) {
                return new Endpoint(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw map.error(node, "an endpoint must be host:port, such as 127.0.0.1:8081: " + text);
    }

    private HealthSettings health(Node node) {
        YamlMap map = map(node, "path", "interval", "timeout", "rise", "fall");
        return new HealthSettings(
                map.text("path", "/"),
                map.duration("interval", Duration.ofSeconds(5)),
                map.duration("timeout", Duration.ofSeconds(1)),
                map.number("rise", 2, 1, 100),
                map.number("fall", 3, 1, 100));
    }

    private OutlierSettings outlier(@Nullable Node node) {
        OutlierSettings orElse = OutlierSettings.DEFAULT;
        if (node == null) {
            return orElse;
        }
        YamlMap map = map(node, "consecutive-failures", "ejection");
        return new OutlierSettings(
                map.number("consecutive-failures", orElse.consecutiveFailures(), 0, 1_000_000),
                map.duration("ejection", orElse.ejection()));
    }

    private List<RouteSettings> routes(YamlMap top, Set<String> upstreams) {
        List<RouteSettings> routes = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Node node : top.list("routes")) {
            RouteSettings route = route(node, upstreams);
            if (!seen.add(route.host() + ' ' + route.prefix())) {
                throw top.error(node, "a route for this host and prefix is already there: " + route.prefix());
            }
            routes.add(route);
        }
        if (routes.isEmpty()) {
            throw top.error(top.node("routes"), "'routes' must list at least one route");
        }
        return routes;
    }

    private RouteSettings route(Node node, Set<String> upstreams) {
        YamlMap map = map(node, "host", "prefix", "upstream", "json", "require", "priority");
        String host = map.text("host", RouteSettings.ANY_HOST).toLowerCase(Locale.ROOT);
        String bare = host.startsWith("*.") ? host.substring(2) : host;
        if (!host.equals(RouteSettings.ANY_HOST)
                && (!Syntax.isValidHost(bare) || bare.indexOf('*') >= 0 || bare.indexOf(':') >= 0)) {
            throw map.error(map.node("host"), "'host' must be a name, '*.suffix' or '*', without a port: " + host);
        }
        String prefix = map.text("prefix", "/");
        if (!prefix.startsWith("/")) {
            throw map.error(map.node("prefix"), "'prefix' must start with '/': " + prefix);
        }
        String upstream = map.text("upstream", null);
        if (!upstreams.contains(upstream)) {
            throw map.error(
                    map.node("upstream"),
                    "'upstream' must name one of " + String.join(", ", upstreams) + ": " + upstream);
        }
        String json = map.text("json", "pass");
        if (!json.equals("pass") && !json.equals("enrich")) {
            throw map.error(map.node("json"), "'json' must be 'pass' or 'enrich': " + json);
        }
        List<String> require = map.list("require").stream().map(map::scalar).toList();
        return new RouteSettings(host, prefix, upstream, json.equals("enrich"), require, priority(map));
    }
}
