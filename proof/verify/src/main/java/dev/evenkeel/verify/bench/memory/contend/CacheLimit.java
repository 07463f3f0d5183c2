package dev.evenkeel.verify.bench.memory.contend;

import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.MemorySettings;

/** How many blocks of a class a cache keeps at most. */
public enum CacheLimit implements Entrant {
    /** Ours: as many as the load needs. */
    EVENKEEL("evenkeel", MemorySettings.ADAPTIVE),
    /** A fixed number. */
    THRESHOLD_64("threshold-64", 64),
    /** A fixed number. */
    THRESHOLD_128("threshold-128", 128),
    /** A fixed number. */
    THRESHOLD_256("threshold-256", 256);

    private final String label;
    private final int blocks;

    CacheLimit(String label, int blocks) {
        this.label = label;
        this.blocks = blocks;
    }

    @Override
    public String label() {
        return label;
    }

    /** Opens a runtime with it. */
    public MemoryRuntime open() {
        return MemoryRuntime.open(OurRuntime.settings().withCacheThreshold(blocks));
    }

    /** The one with that name. */
    public static CacheLimit of(String label) {
        for (CacheLimit limit : values()) {
            if (limit.label.equals(label)) {
                return limit;
            }
        }
        throw new IllegalArgumentException("label must be of a limit: label=" + label);
    }
}
