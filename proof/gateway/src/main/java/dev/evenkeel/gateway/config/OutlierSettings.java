package dev.evenkeel.gateway.config;

import java.time.Duration;

/**
 * When an endpoint is left out because requests to it fail (connect failures, timeouts, 502, 503 and 504).
 *
 * @param consecutiveFailures how many in a row; 0 never ejects
 * @param ejection for how long
 */
public record OutlierSettings(int consecutiveFailures, Duration ejection) {
    /** 5 in a row, for 10 s. */
    public static final OutlierSettings DEFAULT = new OutlierSettings(5, Duration.ofSeconds(10));
}
