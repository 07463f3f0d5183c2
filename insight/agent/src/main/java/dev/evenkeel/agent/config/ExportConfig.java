package dev.evenkeel.agent.config;

/**
 * Where signals go.
 *
 * @param events whether decisions are JFR events
 * @param otlp to a collector over HTTP
 * @param prometheus a page to be scraped
 * @param recording a file on disk
 */
public record ExportConfig(boolean events, OtlpConfig otlp, PrometheusConfig prometheus, RecordingConfig recording) {
    static final ExportConfig DEFAULT =
            new ExportConfig(true, OtlpConfig.DEFAULT, PrometheusConfig.DEFAULT, RecordingConfig.DEFAULT);
}
