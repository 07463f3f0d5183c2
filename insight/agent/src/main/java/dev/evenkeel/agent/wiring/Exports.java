package dev.evenkeel.agent.wiring;

import dev.evenkeel.agent.config.ExportConfig;
import dev.evenkeel.agent.config.OtlpConfig;
import dev.evenkeel.agent.page.MetricsServer;
import dev.evenkeel.observe.export.OtlpExport;
import dev.evenkeel.observe.export.OtlpSettings;
import dev.evenkeel.observe.export.PrometheusPage;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** Starts the exports that the settings ask for. */
final class Exports {
    /** Where OTLP over HTTP has its metrics, after a collector's address. */
    private static final String METRICS_PATH = "/v1/metrics";

    private Exports() {}

    static void start(ExportConfig config, String service, Page page, Parts parts) throws IOException {
        if (config.otlp().enabled()) {
            parts.keep(QuietLog.ofOpenTelemetry());
            OtlpSettings settings = settings(config.otlp(), service);
            parts.listen("OTLP export", OtlpExport.start(settings));
            parts.say("otlp", settings.endpoint().toString());
        }
        if (config.prometheus().enabled()) {
            PrometheusPage observed = parts.listen("Prometheus page", new PrometheusPage());
            MetricsServer server = parts.keep(MetricsServer.start(
                    config.prometheus().bind(), config.prometheus().port(), () -> observed.text() + page.text()));
            parts.say("prometheus", server.address());
        }
        if (config.recording().enabled()) {
            FlightFile file = parts.keep(FlightFile.start(config.recording()));
            parts.say("recording", file.path());
        }
    }

    private static OtlpSettings settings(OtlpConfig config, String service) {
        URI endpoint = URI.create(config.endpoint());
        String path = endpoint.getPath();
        URI metrics = path == null || path.isEmpty() || path.equals("/") ? endpoint.resolve(METRICS_PATH) : endpoint;
        return new OtlpSettings(
                metrics,
                config.headers(),
                config.every(),
                Map.of(
                        "service.name",
                        service,
                        "service.instance.id",
                        UUID.randomUUID().toString(),
                        "process.pid",
                        Long.toString(ProcessHandle.current().pid())));
    }
}
