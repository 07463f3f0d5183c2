package dev.evenkeel.observe.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.evenkeel.observe.InProcess;
import dev.evenkeel.observe.Observation;
import dev.evenkeel.observe.ObservationSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes the page of this JVM over HTTP, and answers queries about it. */
@Timeout(90)
final class PrometheusScrapesIT {
    private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Pattern VALUE = Pattern.compile("\"value\":\\[[0-9.]+,\"([^\"]+)\"]");

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void pausesAndMemoryCanBeQueried() throws Exception {
        assumeTrue(Files.isExecutable(PROMETHEUS), "prometheus is not installed (apt-get install prometheus)");
        try (PrometheusPage page = new PrometheusPage();
                Observation observation = InProcess.start(ObservationSettings.defaults(), page)) {
            assertThat(observation.isRunning()).isTrue();
            HttpServer server = serve(page);
            Process prometheus = prometheus(server.getAddress().getPort());
            try {
                System.gc();
                assertThat(query("sum(evenkeel_pause_duration_seconds_count)")).isGreaterThanOrEqualTo(1.0);
                assertThat(query("histogram_quantile(0.99, sum by (le) (evenkeel_pause_duration_seconds_bucket))"))
                        .isPositive();
                assertThat(query("evenkeel_memory_resident_bytes")).isGreaterThan(10e6);
                assertThat(query("jvm_memory_used_bytes{jvm_memory_type=\"heap\"}"))
                        .isGreaterThan(1e6);
            } finally {
                prometheus.destroy();
                assertThat(prometheus.waitFor(20, TimeUnit.SECONDS)).isTrue();
                server.stop(0);
            }
        }
    }

    private int port;

    private static HttpServer serve(PrometheusPage page) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> answer(exchange, page.text()));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", PrometheusPage.CONTENT_TYPE);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Process prometheus(int target) throws IOException {
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(config, """
                global: {scrape_interval: 1s}
                scrape_configs:
                  - job_name: evenkeel
                    static_configs: [{targets: ['127.0.0.1:%d']}]
                """.formatted(target));
        port = freePort();
        return new ProcessBuilder(List.of(
                        PROMETHEUS.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    /** Prometheus doesn't tell which port it got, so it is given one that was free a moment ago. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The answer's number, once there is one that is not NaN. */
    private double query(String query) throws InterruptedException {
        URI uri = URI.create(
                "http://127.0.0.1:" + port + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < PATIENCE.toNanos()) {
            Matcher matcher = VALUE.matcher(get(uri));
            if (matcher.find() && !matcher.group(1).equals("NaN")) {
                return Double.parseDouble(matcher.group(1));
            }
            Thread.sleep(200);
        }
        throw new AssertionError("no answer to " + query + ": " + get(uri) + log());
    }

    private String get(URI uri) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return ""; // not up yet
        }
    }

    private String log() {
        try {
            return "\n" + Files.readString(folder.resolve("prometheus.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
