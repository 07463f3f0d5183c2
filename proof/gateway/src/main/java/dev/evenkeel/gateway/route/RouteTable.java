package dev.evenkeel.gateway.route;

import dev.evenkeel.gateway.config.RouteSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a request. Hosts are kept in a hash table; a request looks for its exact host, then for each of
 * its suffixes from the longest to the shortest, then for the routes of any host. At each of these the longest prefix
 * that matches whole segments wins; where none does, the search goes on. A match makes no garbage.
 *
 * <p>Immutable, and safe for use by many threads.
 *
 * @param <U> how the caller speaks of an upstream
 */
public final class RouteTable<U> {
    private final HostTable<Route<U>[]> exact;
    private final HostTable<Route<U>[]> suffixes;
    private final Route<U>[] any;

    private RouteTable(HostTable<Route<U>[]> exact, HostTable<Route<U>[]> suffixes, Route<U>[] any) {
        this.exact = exact;
        this.suffixes = suffixes;
        this.any = any;
    }

    /**
     * Builds the table.
     *
     * @param upstream turns the name of an upstream into what the caller wants to get back
     */
    public static <U> RouteTable<U> of(List<RouteSettings> routes, Function<String, U> upstream) {
        Map<String, List<Route<U>>> byHost = new LinkedHashMap<>();
        for (RouteSettings route : routes) {
            String prefix = route.prefix().replaceAll("/+$", "");
            byHost.computeIfAbsent(route.host(), _ -> new ArrayList<>())
                    .add(new Route<>(prefix, upstream.apply(route.upstream()), route.enrichJson(), route.require()));
        }
        HostTable<Route<U>[]> exact = new HostTable<>(byHost.size());
        HostTable<Route<U>[]> suffixes = new HostTable<>(byHost.size());
        Route<U>[] any = longestFirst(List.of());
        for (Map.Entry<String, List<Route<U>>> entry : byHost.entrySet()) {
            String host = entry.getKey();
            Route<U>[] sorted = longestFirst(entry.getValue());
            if (host.equals(RouteSettings.ANY_HOST)) {
                any = sorted;
            } else if (host.startsWith("*.")) {
                suffixes.put(host.substring(1), sorted);
            } else {
                exact.put(host, sorted);
            }
        }
        return new RouteTable<>(exact, suffixes, any);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type can only be made raw
    private static <U> Route<U>[] longestFirst(List<Route<U>> routes) {
        Route<U>[] sorted = routes.toArray(new Route[0]);
        java.util.Arrays.sort(
                sorted,
                Comparator.comparingInt((Route<U> route) -> route.prefix().length())
                        .reversed());
        return sorted;
    }

    /**
     * The route of a request, or null.
     *
     * @param host the host with or without its port, in any case; empty where the request has none
     * @param target the request target in origin-form, or {@code *}; a query is not looked at
     */
    public @Nullable Route<U> match(CharSequence host, CharSequence target) {
        int hostLength = lengthWithoutPort(host);
        Route<U> found = match(exact.get(host, 0, hostLength), target);
        for (int i = 0; found == null && i < hostLength; i++) {
            if (host.charAt(i) == '.') {
                found = match(suffixes.get(host, i, hostLength), target);
            }
        }
        return found != null ? found : match(any, target);
    }

    private static <U> @Nullable Route<U> match(Route<U> @Nullable [] routes, CharSequence target) {
        if (routes != null) {
            for (Route<U> route : routes) {
                if (covers(route.prefix(), target)) {
                    return route;
                }
            }
        }
        return null;
    }

    private static boolean covers(String prefix, CharSequence target) {
        int length = prefix.length();
        if (length > target.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (prefix.charAt(i) != target.charAt(i)) {
                return false;
            }
        }
        return length == 0 || length == target.length() || target.charAt(length) == '/' || target.charAt(length) == '?';
    }

    private static int lengthWithoutPort(CharSequence host) {
        for (int i = host.length() - 1; i >= 0; i--) {
            char c = host.charAt(i);
            if (c == ':') {
                return i;
            }
            if (c < '0' || c > '9') {
                break;
            }
        }
        return host.length();
    }
}
