package dev.evenkeel.memory;

import dev.evenkeel.memory.leak.Suspects;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A place whose sampled allocations are still in use.
 *
 * @param kind what it allocated
 * @param site the innermost frames outside of the runtime, innermost first
 * @param sampleCount sampled allocations in use
 * @param estimatedBytes bytes they stand for; 0 for regions
 * @param oldest age of the oldest one
 * @param threadName the thread that allocated the oldest block; empty for regions
 */
public record LeakSuspect(
        Kind kind, List<String> site, int sampleCount, long estimatedBytes, Duration oldest, String threadName) {
    /** What was allocated. */
    public enum Kind {
        /** A block, by handle or by offset: a Netty buffer too. */
        BLOCK,
        /** A region. */
        REGION
    }

    /** Copies the list. */
    public LeakSuspect {
        site = List.copyOf(site);
    }

    static Stream<LeakSuspect> bySite(Kind kind, Suspects sites) {
        return sites.bySite().entrySet().stream()
                .map(entry -> new LeakSuspect(
                        kind,
                        entry.getKey(),
                        entry.getValue().count(),
                        entry.getValue().bytes(),
                        Duration.ofNanos(entry.getValue().oldestNanos()),
                        entry.getValue().threadName()));
    }
}
