package dev.evenkeel.gateway.route;

import dev.evenkeel.gateway.rule.Syntax;
import org.jspecify.annotations.Nullable;

/** An open-addressing table keyed by host names, compared without regard to case and looked up in place. */
final class HostTable<V> {
    private final @Nullable String[] keys;
    private final @Nullable Object[] values;
    private final int mask;

    HostTable(int entries) {
        int size = Hosts.slots(entries);
        this.keys = new @Nullable String[size];
        this.values = new @Nullable Object[size];
        this.mask = size - 1;
    }

    /** Adds a host in lower case that is not there yet. */
    void put(String host, V value) {
        int slot = Hosts.hash(host, 0, host.length()) & mask;
        while (keys[slot] != null) {
            slot = (slot + 1) & mask;
        }
        keys[slot] = host;
        values[slot] = value;
    }

    @SuppressWarnings("unchecked") // only put() writes values
    @Nullable
    V get(CharSequence host, int from, int to) {
        int slot = Hosts.hash(host, from, to) & mask;
        for (String key = keys[slot]; key != null; key = keys[slot]) {
            if (key.length() == to - from && Syntax.regionMatches(host, from, key)) {
                return (V) values[slot];
            }
            slot = (slot + 1) & mask;
        }
        return null;
    }
}
