package dev.evenkeel.memory;

import dev.evenkeel.memory.Versions.Version;
import java.util.concurrent.atomic.AtomicInteger;

/** A value that stands, and how often it was reclaimed. */
final class StandingValue {
    private static final int STRIPES = 2;

    final AtomicInteger reclaims = new AtomicInteger();
    final Versions<StandingValue> versions = new Versions<>(version(this), value -> value.reclaims.getAndIncrement());
    private final Version<StandingValue> first;

    StandingValue() {
        Version<StandingValue> standing = versions.current();
        if (standing == null) {
            throw new IllegalStateException("the first value must stand");
        }
        first = standing;
    }

    private static Version<StandingValue> version(StandingValue value) {
        return new Version<>(value, new ReaderCounts(STRIPES));
    }

    /** How often this value had been reclaimed while it was read; 0 if it wasn't read. */
    int read(int stripe) {
        Version<StandingValue> version = versions.enter(stripe);
        if (version == null) {
            return 0;
        }
        int seen = version == first ? reclaims.get() : 0;
        versions.leave(version, stripe);
        return seen;
    }

    Version<StandingValue> first() {
        return first;
    }

    /** Puts another value, which nobody counts, in its place. */
    boolean replace() {
        return versions.replace(first, new Version<>(this, new ReaderCounts(STRIPES)));
    }
}
