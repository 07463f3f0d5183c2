package dev.evenkeel.gateway.region.route;

import static dev.evenkeel.gateway.region.route.OffHeapRouteTable.COUNT;
import static dev.evenkeel.gateway.region.route.OffHeapRouteTable.FIRST;
import static dev.evenkeel.gateway.region.route.OffHeapRouteTable.LENGTH;
import static dev.evenkeel.gateway.region.route.OffHeapRouteTable.RULE_BYTES;
import static dev.evenkeel.gateway.region.route.OffHeapRouteTable.SLOT_BYTES;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.route.HostRoutes;
import dev.evenkeel.gateway.route.Hosts;
import dev.evenkeel.gateway.route.Route;
import dev.evenkeel.memory.MemoryRuntime;
import java.util.ArrayList;
import java.util.List;

/** Lays out the block of an {@link OffHeapRouteTable}. */
final class RouteTableWriter<U> {
    private final MemoryRuntime runtime;
    private final List<HostRoutes<U>> named;
    private final List<Route<U>> routes = new ArrayList<>();
    private final int anyFirst;
    private final int slots;
    private final int textStart;
    private final int blockBytes;
    private long base;
    private int textEnd;

    RouteTableWriter(List<HostRoutes<U>> hosts, MemoryRuntime runtime) {
        this.runtime = runtime;
        named = hosts.stream()
                .filter(entry -> !OffHeapRouteTable.isAny(entry.host()))
                .toList();
        named.forEach(entry -> routes.addAll(entry.routes()));
        anyFirst = routes.size();
        hosts.stream()
                .filter(entry -> OffHeapRouteTable.isAny(entry.host()))
                .forEach(entry -> routes.addAll(entry.routes()));
        slots = Hosts.slots(named.size());
        textStart =
                Math.addExact(Math.multiplyExact(2 * SLOT_BYTES, slots), Math.multiplyExact(RULE_BYTES, routes.size()));
        int textBytes =
                named.stream().mapToInt(entry -> key(entry.host()).length).sum()
                        + routes.stream()
                                .mapToInt(route -> bytes(route.prefix()).length)
                                .sum();
        blockBytes = Math.addExact(textStart, textBytes);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type can only be made raw
    OffHeapRouteTable<U> write() {
        long block = runtime.blocks().allocate(blockBytes);
        base = runtime.mapping().address() + runtime.blocks().locate(block, 0, blockBytes);
        textEnd = textStart;
        clearSlots();
        int first = 0;
        for (HostRoutes<U> entry : named) {
            writeSlot(entry, first);
            first += entry.routes().size();
        }
        long rule = base + 2L * slots * SLOT_BYTES;
        for (Route<U> route : routes) {
            writeText(rule, bytes(route.prefix()));
            rule += RULE_BYTES;
        }
        return new OffHeapRouteTable<>(runtime, block, base, slots, anyFirst, routes.toArray(new Route[0]));
    }

    private void clearSlots() {
        for (long at = base; at < base + 2L * slots * SLOT_BYTES; at += Long.BYTES) {
            NativeBytes.putLong(at, 0);
        }
    }

    private void writeSlot(HostRoutes<U> entry, int first) {
        byte[] key = key(entry.host());
        long group = isSuffix(entry.host()) ? base + (long) slots * SLOT_BYTES : base;
        String text = new String(key, ISO_8859_1);
        int number = Hosts.hash(text, 0, text.length()) & (slots - 1);
        while (NativeBytes.getInt(group + (long) number * SLOT_BYTES + LENGTH) != 0) {
            number = (number + 1) & (slots - 1);
        }
        long slot = group + (long) number * SLOT_BYTES;
        writeText(slot, key);
        NativeBytes.putInt(slot + FIRST, first);
        NativeBytes.putInt(slot + COUNT, entry.routes().size());
    }

    /** Appends a text and points at it from {@code reference}. */
    private void writeText(long reference, byte[] text) {
        NativeBytes.putInt(reference, textEnd);
        NativeBytes.putInt(reference + LENGTH, text.length);
        NativeBytes.write(text, base + textEnd);
        textEnd += text.length;
    }

    private static boolean isSuffix(String host) {
        return host.startsWith("*.");
    }

    private static byte[] key(String host) {
        return bytes(isSuffix(host) ? host.substring(1) : host);
    }

    /** One byte a character. What isn't one becomes 0, which as little as that stands in a request. */
    private static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            bytes[i] = (byte) (c > 0xFF ? 0 : c);
        }
        return bytes;
    }
}
