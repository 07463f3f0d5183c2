package dev.evenkeel.observe.export;

import dev.evenkeel.signals.Signal;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends what was seen to an OTLP endpoint, every interval. Figures are cumulative: while the endpoint is down nothing is queued, and the first
 * sending that reaches it again says everything up to then. Thread-safe.
 */
public final class OtlpExport implements Consumer<Signal>, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final SdkMeterProvider provider;
    private final Instruments instruments;

    private OtlpExport(SdkMeterProvider provider) {
        this.provider = provider;
        instruments = new Instruments(provider.get("dev.evenkeel.observe"));
    }

    /** Begins to send; an endpoint that can't be reached is no error, it may come. */
    public static OtlpExport start(OtlpSettings settings) {
        OtlpHttpMetricExporterBuilder exporter = OtlpHttpMetricExporter.builder()
                .setEndpoint(settings.endpoint().toString())
                .setTimeout(TIMEOUT)
                .setConnectTimeout(TIMEOUT);
        settings.headers().forEach(exporter::addHeader);
        return new OtlpExport(SdkMeterProvider.builder()
                .setResource(settings.describedResource())
                .registerMetricReader(PeriodicMetricReader.builder(exporter.build())
                        .setInterval(settings.interval())
                        .build())
                .build());
    }

    /** For instruments of others that are sent along. */
    public Meter meter(String scope) {
        return provider.get(scope);
    }

    @Override
    public void accept(Signal signal) {
        instruments.accept(signal);
    }

    /** Sends once more, for up to five seconds, and ends. */
    @Override
    public void close() {
        provider.shutdown().join(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
}
