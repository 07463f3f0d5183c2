package dev.evenkeel.gateway.route;

import dev.evenkeel.gateway.config.RouteSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The routes of one host.
 *
 * @param host exact, {@code *.suffix}, or {@link RouteSettings#ANY_HOST}; in lower case
 * @param routes those with longer prefixes first
 * @param <U> how the caller speaks of an upstream
 */
public record HostRoutes<U>(String host, List<Route<U>> routes) {
    /** Copies the list. */
    public HostRoutes {
        routes = List.copyOf(routes);
    }

    /**
     * Sorts routes by their hosts, each of which is named once.
     *
     * @param upstream turns the name of an upstream into what the caller wants to get back
     */
    public static <U> List<HostRoutes<U>> of(List<RouteSettings> settings, Function<String, U> upstream) {
        Map<String, List<Route<U>>> byHost = new LinkedHashMap<>();
        for (RouteSettings route : settings) {
            String prefix = route.prefix().replaceAll("/+$", "");
            byHost.computeIfAbsent(route.host(), _ -> new ArrayList<>())
                    .add(new Route<>(
                            prefix,
                            upstream.apply(route.upstream()),
                            route.enrichJson(),
                            route.require(),
                            route.priority()));
        }
        Comparator<Route<U>> longestFirst = Comparator.comparingInt(
                        (Route<U> route) -> route.prefix().length())
                .reversed();
        return byHost.entrySet().stream()
                .map(entry -> new HostRoutes<>(
                        entry.getKey(),
                        entry.getValue().stream().sorted(longestFirst).toList()))
                .toList();
    }
}
