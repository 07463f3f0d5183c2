package dev.evenkeel.gateway.route;

import dev.evenkeel.gateway.config.RouteSettings;
import java.util.List;
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
    private final List<HostRoutes<U>> hosts;
    private final HostTable<Route<U>[]> exact;
    private final HostTable<Route<U>[]> suffixes;
    private final Route<U>[] any;

    private RouteTable(
            List<HostRoutes<U>> hosts, HostTable<Route<U>[]> exact, HostTable<Route<U>[]> suffixes, Route<U>[] any) {
        this.hosts = hosts;
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
        List<HostRoutes<U>> hosts = HostRoutes.of(routes, upstream);
        HostTable<Route<U>[]> exact = new HostTable<>(hosts.size());
        HostTable<Route<U>[]> suffixes = new HostTable<>(hosts.size());
        Route<U>[] any = array(List.of());
        for (HostRoutes<U> entry : hosts) {
            String host = entry.host();
            Route<U>[] sorted = array(entry.routes());
            if (host.equals(RouteSettings.ANY_HOST)) {
                any = sorted;
            } else if (host.startsWith("*.")) {
                suffixes.put(host.substring(1), sorted);
            } else {
                exact.put(host, sorted);
            }
        }
        return new RouteTable<>(hosts, exact, suffixes, any);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type can only be made raw
    private static <U> Route<U>[] array(List<Route<U>> routes) {
        return routes.toArray(new Route[0]);
    }

    /** The routes it was built of, for a table of another kind. */
    public List<HostRoutes<U>> hosts() {
        return hosts;
    }

    /**
     * The route of a request, or null.
     *
     * @param host the host with or without its port, in any case; empty where the request has none
     * @param target the request target in origin-form, or {@code *}; a query is not looked at
     */
    public @Nullable Route<U> match(CharSequence host, CharSequence target) {
        int hostLength = Hosts.lengthWithoutPort(host);
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
}
