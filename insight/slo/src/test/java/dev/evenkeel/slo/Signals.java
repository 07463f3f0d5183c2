package dev.evenkeel.slo;

import dev.evenkeel.signals.Collector;
import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Stall;
import dev.evenkeel.signals.ThreadCount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Signals as tests need them. */
final class Signals {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Signals() {}

    static Instant at(double seconds) {
        return START.plusNanos(Math.round(seconds * 1e9));
    }

    static Pause pause(Instant at, double millis) {
        return new Pause(at, Duration.ofNanos(Math.round(millis * 1e6)), Collector.G1, "GC Pause", "", 1);
    }

    static Stall stall(Instant at, double millis) {
        return new Stall(at, Duration.ofNanos(Math.round(millis * 1e6)), Stall.Kind.ALLOCATION, "worker");
    }

    static HeapAfterCollection heap(Instant at, double share) {
        return new HeapAfterCollection(at, 1, Math.round(share * 1_000), 1_000, 1_000, true, List.of());
    }

    static MemoryUse memory(Instant at, double share) {
        long unknown = MemoryUse.UNKNOWN;
        return new MemoryUse(
                at, Math.round(share * 1_000), unknown, 1_000, unknown, unknown, unknown, unknown, unknown, unknown);
    }

    static ThreadCount alive(Instant at) {
        return new ThreadCount(at, 1, 0);
    }
}
