package dev.evenkeel.agent.config;

/**
 * A JFR file of what was observed.
 *
 * @param file where; empty for none
 * @param bytesMax what it may grow to
 */
public record RecordingConfig(String file, long bytesMax) {
    static final RecordingConfig DEFAULT = new RecordingConfig("", 64L << 20);

    /** Whether there is one. */
    public boolean enabled() {
        return !file.isEmpty();
    }
}
