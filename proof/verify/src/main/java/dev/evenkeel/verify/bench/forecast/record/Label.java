package dev.evenkeel.verify.bench.forecast.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.evenkeel.verify.bench.forecast.label.Scenario;

/**
 * What is known of a recorded run; times are of the run's own clock, in milliseconds since the epoch.
 *
 * @param collector its name, as in a JVM flag
 * @param jdk its version
 * @param timeScale how many seconds a second of the run stands for
 * @param startMillis when the program began
 * @param onsetMillis when something began to go wrong, or -1
 * @param endMillis when it had gone wrong, or the run was over
 * @param metaspaceLimitBytes or -1
 * @param directLimitBytes or -1
 */
public record Label(
        @JsonProperty("scenario") Scenario scenario,
        @JsonProperty("collector") String collector,
        @JsonProperty("jdk") String jdk,
        @JsonProperty("timeScale") double timeScale,
        @JsonProperty("startMillis") long startMillis,
        @JsonProperty("onsetMillis") long onsetMillis,
        @JsonProperty("endMillis") long endMillis,
        @JsonProperty("metaspaceLimitBytes") long metaspaceLimitBytes,
        @JsonProperty("directLimitBytes") long directLimitBytes) {
    /** Not known, or none. */
    public static final long NONE = -1;
}
