package dev.evenkeel.observe.export;

import dev.evenkeel.signals.Signal;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.util.function.Consumer;

/**
 * What was seen, as a page that Prometheus scrapes. Whoever has an HTTP server serves {@link #text} with {@link #CONTENT_TYPE}. Counters and
 * histograms count from the begin of the observation. Memory is bounded by the number of kinds of signals. Thread-safe.
 */
public final class PrometheusPage implements Consumer<Signal>, AutoCloseable {
    /** To be sent with the page. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Reader reader = new Reader();
    private final SdkMeterProvider provider;
    private final Instruments instruments;

    public PrometheusPage() {
        provider = SdkMeterProvider.builder().registerMetricReader(reader).build();
        instruments = new Instruments(provider.get("dev.evenkeel.observe"));
    }

    @Override
    public void accept(Signal signal) {
        instruments.accept(signal);
    }

    /** The page as of now. */
    public String text() {
        return PrometheusText.of(reader.registration.collectAllMetrics());
    }

    @Override
    public void close() {
        provider.close();
    }

    /** Collects when the page is asked for. */
    private static final class Reader implements MetricReader {
        private volatile CollectionRegistration registration = CollectionRegistration.noop();

        @Override
        public void register(CollectionRegistration given) {
            registration = given;
        }

        @Override
        public AggregationTemporality getAggregationTemporality(InstrumentType type) {
            return AggregationTemporality.CUMULATIVE;
        }

        @Override
        public CompletableResultCode forceFlush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
