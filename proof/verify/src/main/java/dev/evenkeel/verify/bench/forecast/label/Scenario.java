package dev.evenkeel.verify.bench.forecast.label;

import dev.evenkeel.forecast.Warning.Kind;
import java.util.Set;

/** What happens in a run. */
public enum Scenario {
    /** Constant load. */
    STEADY("steady"),
    /** Load and live set rise and fall once a day. */
    DIURNAL("diurnal"),
    /** Bursts of load, minutes to an hour long. */
    BURSTY("bursty"),
    /** A process fills its live set, classes and code after its start, and stays there. */
    WARM_UP("warm-up"),
    /** A bounded cache fills and levels off. */
    CACHE_FILL("cache fill"),
    /** The live set grows by a leak until the heap is full: hours to days. */
    SLOW_LEAK("slow leak"),
    /** The same within minutes. */
    FAST_LEAK("fast leak"),
    /** Classes are loaded and never unloaded. */
    METASPACE_LEAK("metaspace leak"),
    /** Direct buffers are never freed. */
    DIRECT_LEAK("direct leak"),
    /** Objects larger than half a region leave no room in one piece (G1). */
    HUMONGOUS_FRAGMENTATION("humongous fragmentation"),
    /** Young collections suddenly promote several times as much. */
    PROMOTION_STORM("promotion storm"),
    /** Pauses grow towards their objective while the heap does not. */
    PAUSE_GROWTH("pause growth");

    private final String words;

    Scenario(String words) {
        this.words = words;
    }

    /** As it stands in a table. */
    public String words() {
        return words;
    }

    /** The warnings that foretell it, any of them; empty if nothing goes wrong. */
    public Set<Kind> expected() {
        return switch (this) {
            case STEADY, DIURNAL, BURSTY, WARM_UP, CACHE_FILL -> Set.of();
            case SLOW_LEAK, FAST_LEAK -> Set.of(Kind.HEAP_EXHAUSTION);
            case METASPACE_LEAK -> Set.of(Kind.METASPACE_EXHAUSTION);
            case DIRECT_LEAK -> Set.of(Kind.DIRECT_MEMORY_EXHAUSTION);
            case HUMONGOUS_FRAGMENTATION -> Set.of(Kind.FRAGMENTATION, Kind.HEAP_EXHAUSTION);
            case PROMOTION_STORM -> Set.of(Kind.PROMOTION_STORM, Kind.PAUSE_OBJECTIVE_BREACH);
            case PAUSE_GROWTH -> Set.of(Kind.PAUSE_OBJECTIVE_BREACH);
        };
    }

    /** Whether nothing goes wrong in it. */
    public boolean isQuiet() {
        return expected().isEmpty();
    }
}
