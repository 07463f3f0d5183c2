package dev.evenkeel.observe.export;

import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporterBuilder;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Sends what was found and decided to an OTLP endpoint, as log records with an event's name. While the endpoint is down the last
 * {@value UnsentRecords#KEPT_MAX} are kept and sent when it is back. Thread-safe.
 */
public final class OtlpLog implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final SdkLoggerProvider provider;
    private final Logger logger;

    private OtlpLog(SdkLoggerProvider provider) {
        this.provider = provider;
        logger = provider.get("dev.evenkeel");
    }

    /**
     * Begins to send; an endpoint that can't be reached is no error, it may come.
     *
     * @param settings with the endpoint of logs: {@code http://collector:4318/v1/logs}
     */
    public static OtlpLog start(OtlpSettings settings) {
        OtlpHttpLogRecordExporterBuilder exporter = OtlpHttpLogRecordExporter.builder()
                .setEndpoint(settings.endpoint().toString())
                .setTimeout(TIMEOUT)
                .setConnectTimeout(TIMEOUT)
                .setRetryPolicy(null);
        settings.headers().forEach(exporter::addHeader);
        return new OtlpLog(SdkLoggerProvider.builder()
                .setResource(settings.describedResource())
                .addLogRecordProcessor(new UnsentRecords(exporter.build(), settings.interval(), TIMEOUT))
                .build());
    }

    /**
     * Adds a record.
     *
     * @param grave a warning, and not just for information
     * @param event its name, such as {@code evenkeel.breaker.transition}
     * @param sentence for a person
     */
    public void tell(Instant at, boolean grave, String event, String sentence, Map<String, String> attributes) {
        Severity severity = grave ? Severity.WARN : Severity.INFO;
        LogRecordBuilder log = logger.logRecordBuilder()
                .setTimestamp(at)
                .setSeverity(severity)
                .setSeverityText(severity.name())
                .setEventName(event)
                .setBody(sentence);
        attributes.forEach(log::setAttribute);
        log.emit();
    }

    /** Sends once more what is left, for up to five seconds, and ends. */
    @Override
    public void close() {
        provider.shutdown().join(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
}
