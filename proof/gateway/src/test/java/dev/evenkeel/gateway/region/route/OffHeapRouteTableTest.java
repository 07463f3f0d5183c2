package dev.evenkeel.gateway.region.route;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.evenkeel.gateway.config.RouteSettings;
import dev.evenkeel.gateway.region.bytes.ByteRange;
import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.route.Route;
import dev.evenkeel.gateway.route.RouteTable;
import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.MemorySettings;
import dev.evenkeel.memory.Published;
import dev.evenkeel.slo.Priority;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The table on the heap is the model; its own test holds it against a plain search. */
class OffHeapRouteTableTest {
    private static final String[] LABELS = {"a", "b", "api", "example", "x-1"};
    private static final String[] SEGMENTS = {"", "/a", "/b", "/orders", "/ä", "/€", "/a-long-segment"};
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(8 << 20));

    @AfterEach
    void nothingIsLeft() {
        assertThat(runtime.usage().blockCount()).isZero();
        runtime.close();
    }

    private static RouteSettings route(String host, String prefix) {
        return new RouteSettings(host, prefix, host + prefix, false, List.of(), Priority.NORMAL);
    }

    @Test
    void agreesWithTheTableOnTheHeap() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            RouteTable<String> heap = RouteTable.of(randomRoutes(random, round % 40), name -> name);
            try (OffHeapRouteTable<String> table = OffHeapRouteTable.of(heap.hosts(), runtime)) {
                for (int i = 0; i < 50; i++) {
                    String host =
                            random.nextInt(10) == 0 ? "" : randomHost(random) + (random.nextBoolean() ? ":80" : "");
                    // A request has one byte a character.
                    String target = randomPath(random).replace('€', '?') + (random.nextInt(4) == 0 ? "?q=/a" : "");
                    Route<String> expected = heap.match(host, target);
                    assertThat(table.match(host, target))
                            .as("%s %s", host, target)
                            .isSameAs(expected);
                    assertThat(table.match(host.toUpperCase(java.util.Locale.ROOT), target))
                            .isSameAs(expected);
                }
            }
        }
    }

    private static List<RouteSettings> randomRoutes(Random random, int count) {
        Set<RouteSettings> routes = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            String host = switch (random.nextInt(3)) {
                case 0 -> "*";
                case 1 -> "*." + randomHost(random);
                default -> randomHost(random);
            };
            routes.add(route(host, randomPath(random)));
        }
        return new ArrayList<>(routes);
    }

    private static String randomHost(Random random) {
        StringBuilder host = new StringBuilder(LABELS[random.nextInt(LABELS.length)]);
        for (int i = random.nextInt(3); i > 0; i--) {
            host.append('.').append(LABELS[random.nextInt(LABELS.length)]);
        }
        return host.toString();
    }

    private static String randomPath(Random random) {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            path.append(SEGMENTS[random.nextInt(SEGMENTS.length)]);
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    @Test
    void anEmptyTableMatchesNothing() {
        try (OffHeapRouteTable<String> table = OffHeapRouteTable.of(List.of(), runtime)) {
            assertThat(table.match("a", "/")).isNull();
            assertThat(table.match("", "*")).isNull();
        }
    }

    @Test
    void aPrefixThatNoRequestCanHaveMatchesNone() {
        RouteTable<String> heap = RouteTable.of(List.of(route("*", "/€")), name -> name);
        try (OffHeapRouteTable<String> table = OffHeapRouteTable.of(heap.hosts(), runtime)) {
            assertThat(table.match("a", "/?")).isNull();
        }
    }

    @Test
    void aMatchThroughAReaderMakesNoGarbage() {
        RouteTable<String> heap = RouteTable.of(List.of(route("a.example", "/x"), route("*.b", "/")), name -> name);
        OffHeapRouteTable<String> table = OffHeapRouteTable.of(heap.hosts(), runtime);
        try (Published<OffHeapRouteTable<String>> published = new Published<>(table, OffHeapRouteTable::close);
                Arena arena = Arena.ofConfined()) {
            long text = arena.allocate(32).address();
            NativeBytes.write("A.Example:80/x/y".getBytes(ISO_8859_1), text);
            ByteRange host = new ByteRange().set(text, 12);
            ByteRange target = new ByteRange().set(text + 12, 4);
            Published.Reader<OffHeapRouteTable<String>> reader = published.reader();
            int rounds = 5_000;
            match(reader, host, target, rounds);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            int found = match(reader, host, target, rounds);
            long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertThat(found).isEqualTo(rounds);
            assertThat(bytes / rounds).isZero();
        }
    }

    private static int match(
            Published.Reader<OffHeapRouteTable<String>> reader, ByteRange host, ByteRange target, int rounds) {
        int found = 0;
        for (int i = 0; i < rounds; i++) {
            if (reader.enter().match(host, target) != null) {
                found++;
            }
            reader.leave();
        }
        return found;
    }
}
