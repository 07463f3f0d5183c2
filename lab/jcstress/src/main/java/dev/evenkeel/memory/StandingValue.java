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

    /** Enters and leaves what stands. */
    void read(int stripe) {
        Version<StandingValue> version = versions.enter(stripe);
        if (version != null) {
            versions.leave(version, stripe);
        }
    }

    /** The version that this value stands in until it is replaced. */
    Version<StandingValue> first() {
        return first;
    }

    /** Puts another value, which nobody counts, in its place. */
    boolean replace() {
        return versions.replace(first, new Version<>(this, new ReaderCounts(STRIPES)));
    }
}
