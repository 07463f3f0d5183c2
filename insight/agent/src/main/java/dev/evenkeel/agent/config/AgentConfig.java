package dev.evenkeel.agent.config;

import java.time.Duration;

/**
 * All settings.
 *
 * @param strict whether a file that can't be used ends the JVM
 * @param service name of the service in exports; empty for the main class
 * @param delay how long to wait before observing when the agent starts with the JVM: the application's own start goes first
 * @param observe what is read
 * @param forecast warnings
 * @param slo objective and breaker
 * @param governor what may be acted upon
 * @param export where signals go
 */
public record AgentConfig(
        boolean strict,
        String service,
        Duration delay,
        ObserveConfig observe,
        ForecastConfig forecast,
        SloConfig slo,
        GovernorConfig governor,
        ExportConfig export) {

    /** What holds without a file. */
    public static final AgentConfig DEFAULT = new AgentConfig(
            false,
            "",
            Duration.ofSeconds(2),
            ObserveConfig.DEFAULT,
            ForecastConfig.DEFAULT,
            SloConfig.DEFAULT,
            GovernorConfig.DEFAULT,
            ExportConfig.DEFAULT);
}
