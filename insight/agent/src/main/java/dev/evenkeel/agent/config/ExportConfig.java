package dev.evenkeel.agent.config;

/**
 * Where signals go.
 *
 * @param otlp to a collector over HTTP
 * @param prometheus a page to be scraped
 * @param recording a file on disk
 */
public record ExportConfig(OtlpConfig otlp, PrometheusConfig prometheus, RecordingConfig recording) {
    static final ExportConfig DEFAULT =
            new ExportConfig(OtlpConfig.DEFAULT, PrometheusConfig.DEFAULT, RecordingConfig.DEFAULT);
}
