package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.verify.bench.diurnal.Days;
import dev.evenkeel.verify.bench.diurnal.DiurnalRun;
import dev.evenkeel.verify.bench.diurnal.Findings;
import dev.evenkeel.verify.bench.memory.contend.Governed;
import java.util.List;

/**
 * A service with nights and peaks, governed and not: what happens at the peak, and what is resident. Its name is the verb's; it
 * is here since it compares JVMs as the others do, each trial in one of its own.
 */
final class GovernorBench implements MemoryBench {
    private static final double MIB = 1 << 20;
    private static final double PERCENT = 100;

    private static Days days(Effort effort) {
        return switch (effort) {
            case QUICK -> new Days(2, 4, 2, 1, 2_000, 100);
            case FULL -> new Days(4, 6, 3, 2, 5_000, 200);
        };
    }

    @Override
    public String name() {
        return "governor";
    }

    @Override
    public String description() {
        return "A service with nights and peaks, governed and not: pauses, latency and broken objectives at the peak, memory.";
    }

    @Override
    public List<Scenario> scenarios(Effort effort) {
        return List.of(new Scenario("G1", 2), new Scenario("ZGC", 2), new Scenario("Shenandoah", 2));
    }

    @Override
    public List<Governed> entrants() {
        return List.of(Governed.values());
    }

    @Override
    public List<String> jvmOptions(Scenario scenario, String entrant) {
        String collector = scenario.name().equals("ZGC") ? "Z" : scenario.name();
        return List.of("-XX:+Use" + collector + "GC", "-Xms256m", "-Xmx768m");
    }

    @Override
    public List<Figure> measure(Scenario scenario, String entrant, Effort effort) {
        Findings found = DiurnalRun.of(days(effort), Governed.of(entrant).governing());
        return List.of(
                new Figure("P99 latency at the peak", "ms", found.latencyMillisP99(), true),
                new Figure("peak seconds with P99 over 15 ms", "%", found.brokenShare() * PERCENT, true),
                new Figure("pauses and stalls at the peak", "ms/s", found.interruptedMillisPerSecond(), true),
                new Figure("longest pause or stall at the peak", "ms", found.interruptionMillisMax(), true),
                new Figure("collections begun at the peak", "1/s", found.collectionsPerSecond(), true),
                new Figure("resident at night", "MiB", found.nightResidentBytes() / MIB, true),
                new Figure("resident, most", "MiB", found.residentBytesMax() / MIB, true),
                new Figure("processors busy", "CPUs", found.processors(), true),
                new Figure("decisions carried out", "count", found.decisions(), false));
    }
}
