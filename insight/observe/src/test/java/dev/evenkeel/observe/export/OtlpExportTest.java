package dev.evenkeel.observe.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against an endpoint that does as it is told. */
@Timeout(90)
final class OtlpExportTest {
    private static final String PAUSES = "evenkeel.pause.duration";
    private static final int PAUSE_COUNT = 100_000;

    private final BlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();
    private volatile int status = 200;
    private volatile String authorization = "";

    private HttpServer serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/v1/metrics", this::answer);
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        authorization = given == null ? "" : given;
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
        requests.add(body);
    }

    private static OtlpSettings settings(int port) {
        return new OtlpSettings(
                URI.create("http://127.0.0.1:" + port + "/v1/metrics"),
                Map.of("Authorization", "Bearer planted"),
                Duration.ofSeconds(1),
                Map.of("service.name", "tested"));
    }

    /** The next request that tells of so many pauses. */
    private byte[] requestWith(long pauses) throws InterruptedException {
        while (true) {
            byte[] request = requests.poll(30, TimeUnit.SECONDS);
            assertThat(request).as("a request with %d pauses", pauses).isNotNull();
            if (Protobuf.histogramCount(request, PAUSES) == pauses) {
                return request;
            }
        }
    }

    @Test
    void whatWasSeenArrives() throws Exception {
        HttpServer server = serve(0);
        try (OtlpExport export = OtlpExport.start(settings(server.getAddress().getPort()))) {
            Samples.oneOfEach().forEach(export);
            byte[] request = requestWith(1);
            String text = new String(request, java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(text)
                    .contains(
                            "service.name",
                            "tested",
                            "jvm.gc.duration",
                            "jvm.memory.used_after_last_gc",
                            "jvm.thread.count",
                            "jvm.cpu.time",
                            "evenkeel.safepoint.duration",
                            "evenkeel.stall.duration");
            assertThat(authorization).isEqualTo("Bearer planted");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anEndpointThatFailsForLongGetsEverythingAfterwardsInOneSmallRequest() throws Exception {
        HttpServer server = serve(0);
        status = 503;
        try (OtlpExport export = OtlpExport.start(settings(server.getAddress().getPort()))) {
            for (int i = 0; i < PAUSE_COUNT; i++) {
                export.accept(Samples.pause(Duration.ofNanos(1_000_000L + i)));
            }
            requestWith(PAUSE_COUNT);
            requests.clear();
            status = 200;
            byte[] request = requestWith(PAUSE_COUNT);
            assertThat(request.length)
                    .as("bytes of the request after the failure")
                    .isLessThan(20_000);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anEndpointThatIsNotThereYetIsFoundWhenItComes() throws Exception {
        HttpServer placeholder = serve(0);
        int port = placeholder.getAddress().getPort();
        placeholder.stop(0);
        try (OtlpExport export = OtlpExport.start(settings(port))) {
            export.accept(Samples.pause(Duration.ofMillis(3)));
            Thread.sleep(2_500);
            export.accept(Samples.pause(Duration.ofMillis(3)));
            HttpServer server = serve(port);
            requestWith(2);
            server.stop(0);
        }
    }

    @Test
    void whatIsNotSentYetIsSentOnClose() throws Exception {
        HttpServer server = serve(0);
        try {
            OtlpExport export =
                    OtlpExport.start(settings(server.getAddress().getPort()).withInterval(Duration.ofHours(1)));
            export.accept(Samples.pause(Duration.ofMillis(3)));
            export.close();
            requestWith(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> OtlpSettings.to(URI.create("ftp://here"), "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("endpoint=ftp://here");
        assertThatThrownBy(() -> OtlpSettings.to(URI.create("http://here"), "x").withInterval(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("interval=PT0S");
    }
}
