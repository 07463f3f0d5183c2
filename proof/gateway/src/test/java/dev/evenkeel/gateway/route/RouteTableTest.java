package dev.evenkeel.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.gateway.config.RouteSettings;
import dev.evenkeel.slo.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private static RouteSettings route(String host, String prefix) {
        return new RouteSettings(host, prefix, host + prefix, false, List.of(), Priority.NORMAL);
    }

    private static RouteTable<String> table(RouteSettings... routes) {
        return RouteTable.of(List.of(routes), name -> name);
    }

    private static @Nullable String match(RouteTable<String> table, String host, String target) {
        Route<String> found = table.match(host, target);
        return found == null ? null : found.upstream();
    }

    @Test
    void longestPrefixOfWholeSegmentsWins() {
        RouteTable<String> table = table(route("*", "/a"), route("*", "/a/b"), route("*", "/c/"), route("*", "/"));
        assertThat(match(table, "x", "/a")).isEqualTo("*/a");
        assertThat(match(table, "x", "/a?q")).isEqualTo("*/a");
        assertThat(match(table, "x", "/ab")).isEqualTo("*/");
        assertThat(match(table, "x", "/a/b/c")).isEqualTo("*/a/b");
        assertThat(match(table, "x", "/a/bc")).isEqualTo("*/a");
        assertThat(match(table, "x", "/c")).isEqualTo("*/c/");
        assertThat(match(table, "x", "*")).isEqualTo("*/");
    }

    @Test
    void exactHostBeatsSuffixBeatsAny() {
        RouteTable<String> table = table(
                route("*", "/any"),
                route("*.example.org", "/"),
                route("*.b.example.org", "/b"),
                route("a.example.org", "/a"));
        assertThat(match(table, "A.Example.org:8080", "/a")).isEqualTo("a.example.org/a");
        assertThat(match(table, "a.example.org", "/x")).isEqualTo("*.example.org/");
        assertThat(match(table, "x.b.example.org", "/b")).isEqualTo("*.b.example.org/b");
        assertThat(match(table, "x.b.example.org", "/c")).isEqualTo("*.example.org/");
        assertThat(match(table, "example.org", "/any/x")).isEqualTo("*/any");
        assertThat(match(table, "", "/any")).isEqualTo("*/any");
        assertThat(match(table, "x", "/none")).isNull();
    }

    @Test
    void agreesWithAPlainSearchOverRandomTables() {
        Random random = new Random(42);
        String[] hosts = {"*", "a.b", "b", "*.b", "*.a.b", "c.a.b"};
        String[] prefixes = {"/", "/x", "/x/y", "/xy", "/y"};
        for (int round = 0; round < 200; round++) {
            List<RouteSettings> routes = new ArrayList<>();
            for (String host : hosts) {
                for (String prefix : prefixes) {
                    if (random.nextInt(4) == 0) {
                        routes.add(route(host, prefix));
                    }
                }
            }
            RouteTable<String> table = RouteTable.of(routes, name -> name);
            for (String host : new String[] {"a.b", "b", "c.a.b", "d.a.b", "x"}) {
                for (String target : new String[] {"/", "/x", "/x/y/z", "/xy?z", "/xyz", "/y/"}) {
                    assertThat(match(table, host, target)).isEqualTo(search(routes, host, target));
                }
            }
        }
    }

    private static @Nullable String search(List<RouteSettings> routes, String host, String target) {
        String path = target.split("\\?", -1)[0];
        String best = null;
        int bestScore = -1;
        for (RouteSettings route : routes) {
            String prefix = route.prefix().equals("/") ? "" : route.prefix();
            boolean covers = path.equals(prefix) || path.startsWith(prefix + "/");
            int hostScore = hostScore(route.host(), host);
            int score = hostScore * 100 + prefix.length();
            if (covers && hostScore >= 0 && score > bestScore) {
                best = route.upstream();
                bestScore = score;
            }
        }
        return best;
    }

    private static int hostScore(String pattern, String host) {
        if (pattern.equals("*")) {
            return 0;
        }
        if (pattern.startsWith("*.")) {
            return host.endsWith(pattern.substring(1)) ? pattern.length() : -1;
        }
        return host.equals(pattern) ? 1_000 : -1;
    }
}
