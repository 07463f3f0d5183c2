package dev.evenkeel.gateway.region.route;

import dev.evenkeel.gateway.config.RouteSettings;
import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.route.HostRoutes;
import dev.evenkeel.gateway.route.Hosts;
import dev.evenkeel.gateway.route.Route;
import dev.evenkeel.gateway.rule.Syntax;
import dev.evenkeel.memory.MemoryRuntime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of {@link dev.evenkeel.gateway.route.RouteTable} in one block of memory, with the same answers: what a match
 * compares lies in it, and only the route that is found is an object on the heap. A match makes no garbage.
 *
 * <pre>
 *   block    | exact slots | suffix slots | rules | hosts and prefixes |
 *   slot     | host at (4) | host length (4), 0 where empty | first rule (4) | rules (4) |
 *   rule     | prefix at (4) | prefix length (4) |
 * </pre>
 *
 * Positions count from the block's start. Both groups of slots are open-addressing tables, of exact hosts and of suffixes
 * with their dot. A rule's number is its route's; those of one host follow each other, longer prefixes first, and those of
 * any host come last.
 *
 * <p>Immutable, and safe for use by many threads until it is closed; then nobody may be in it.
 *
 * @param <U> how the caller speaks of an upstream
 */
public final class OffHeapRouteTable<U> implements AutoCloseable {
    static final int SLOT_BYTES = 16;
    static final int RULE_BYTES = 8;
    static final int LENGTH = 4;
    static final int FIRST = 8;
    static final int COUNT = 12;

    private final MemoryRuntime runtime;
    private final long block;
    private final long base;
    private final long suffixes;
    private final long rules;
    private final int slotMask;
    private final int anyFirst;
    private final Route<U>[] routes;

    /** @param block laid out for these routes, in their order */
    OffHeapRouteTable(MemoryRuntime runtime, long block, long base, int slots, int anyFirst, Route<U>[] routes) {
        this.runtime = runtime;
        this.block = block;
        this.base = base;
        this.suffixes = base + (long) slots * SLOT_BYTES;
        this.rules = suffixes + (long) slots * SLOT_BYTES;
        this.slotMask = slots - 1;
        this.anyFirst = anyFirst;
        this.routes = routes;
    }

    /**
     * Builds a table.
     *
     * @param hosts each host once, its routes with longer prefixes first
     * @param runtime gives the block, and must outlive the table
     * @throws dev.evenkeel.memory.MemoryLimitException if the runtime's limit leaves no room
     */
    public static <U> OffHeapRouteTable<U> of(List<HostRoutes<U>> hosts, MemoryRuntime runtime) {
        return new RouteTableWriter<>(hosts, runtime).write();
    }

    /**
     * The route of a request, or null.
     *
     * @param host the host with or without its port, in any case; empty where the request has none
     * @param target the request target in origin-form, or {@code *}; a query is not looked at
     */
    public @Nullable Route<U> match(CharSequence host, CharSequence target) {
        int hostLength = Hosts.lengthWithoutPort(host);
        Route<U> found = match(slot(base, host, 0, hostLength), target);
        for (int i = 0; found == null && i < hostLength; i++) {
            if (host.charAt(i) == '.') {
                found = match(slot(suffixes, host, i, hostLength), target);
            }
        }
        return found != null ? found : match(anyFirst, routes.length - anyFirst, target);
    }

    /** The address of a host's slot, or of the empty one where the search for it ended. */
    private long slot(long slots, CharSequence host, int from, int to) {
        int number = Hosts.hash(host, from, to) & slotMask;
        while (true) {
            long slot = slots + (long) number * SLOT_BYTES;
            int length = NativeBytes.getInt(slot + LENGTH);
            if (length == 0 || (length == to - from && isHost(base + NativeBytes.getInt(slot), host, from, length))) {
                return slot;
            }
            number = (number + 1) & slotMask;
        }
    }

    private static boolean isHost(long known, CharSequence host, int from, int length) {
        for (int i = 0; i < length; i++) {
            if (NativeBytes.get(known + i) != Syntax.lower(host.charAt(from + i))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Route<U> match(long slot, CharSequence target) {
        return match(NativeBytes.getInt(slot + FIRST), NativeBytes.getInt(slot + COUNT), target);
    }

    private @Nullable Route<U> match(int first, int count, CharSequence target) {
        for (int number = first; number < first + count; number++) {
            long rule = rules + (long) number * RULE_BYTES;
            if (covers(base + NativeBytes.getInt(rule), NativeBytes.getInt(rule + LENGTH), target)) {
                return routes[number];
            }
        }
        return null;
    }

    private static boolean covers(long prefix, int length, CharSequence target) {
        if (length > target.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((NativeBytes.get(prefix + i) & 0xFF) != target.charAt(i)) {
                return false;
            }
        }
        return length == 0 || length == target.length() || target.charAt(length) == '/' || target.charAt(length) == '?';
    }

    /** Frees the block. Nobody may use the table any more. */
    @Override
    public void close() {
        runtime.blocks().free(block);
    }

    static boolean isAny(String host) {
        return host.equals(RouteSettings.ANY_HOST);
    }
}
