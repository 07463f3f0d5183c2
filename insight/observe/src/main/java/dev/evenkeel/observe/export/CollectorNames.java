package dev.evenkeel.observe.export;

import dev.evenkeel.signals.Cycle;
import java.util.Map;

/** Collections by the names of the JVM's beans, which the semantic conventions ask for. */
final class CollectorNames {
    private static final String MINOR = "end of minor GC";
    private static final String MAJOR = "end of major GC";
    private static final String CYCLE = "end of GC cycle";

    private static final Map<String, Named> KNOWN = Map.ofEntries(
            Map.entry("G1New", new Named("G1 Young Generation", MINOR)),
            Map.entry("G1Full", new Named("G1 Old Generation", MAJOR)),
            Map.entry("G1Old", new Named("G1 Concurrent GC", CYCLE)),
            Map.entry("ParallelScavenge", new Named("PS Scavenge", MINOR)),
            Map.entry("ParallelOld", new Named("PS MarkSweep", MAJOR)),
            Map.entry("DefNew", new Named("Copy", MINOR)),
            Map.entry("SerialOld", new Named("MarkSweepCompact", MAJOR)),
            Map.entry("Z", new Named("ZGC Cycles", CYCLE)),
            Map.entry("ZGC Minor", new Named("ZGC Minor Cycles", CYCLE)),
            Map.entry("ZGC Major", new Named("ZGC Major Cycles", CYCLE)),
            Map.entry("Shenandoah", new Named("Shenandoah Cycles", CYCLE)));

    private CollectorNames() {}

    /** A bean's name and what its notification says. */
    record Named(String name, String action) {}

    static Named of(Cycle cycle) {
        return KNOWN.getOrDefault(cycle.name(), new Named(cycle.name(), CYCLE));
    }
}
