package dev.evenkeel.observe.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against an endpoint that does as it is told. */
@Timeout(90)
final class OtlpLogTest {
    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> refused = new LinkedBlockingQueue<>();
    private volatile boolean down;

    private HttpServer serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/logs", this::answer);
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        boolean refuse = down;
        exchange.sendResponseHeaders(refuse ? 503 : 200, -1);
        exchange.close();
        (refuse ? refused : taken).add(body);
    }

    private static OtlpLog start(HttpServer server, Duration interval) {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/logs");
        return OtlpLog.start(OtlpSettings.to(endpoint, "tested").withInterval(interval));
    }

    private static void tell(OtlpLog log, int number) {
        log.tell(Instant.ofEpochSecond(1), true, "evenkeel.tested", "number " + number + ";", Map.of("cause", "none"));
    }

    private static String next(BlockingQueue<String> requests) throws InterruptedException {
        String request = requests.poll(30, TimeUnit.SECONDS);
        assertThat(request).as("a request").isNotNull();
        return request;
    }

    @Test
    void whatIsToldArrivesWithoutWaitingForTheInterval() throws Exception {
        HttpServer server = serve();
        try (OtlpLog log = start(server, Duration.ofHours(1))) {
            tell(log, 7);
            assertThat(next(taken)).contains("service.name", "tested", "evenkeel.tested", "number 7;", "cause", "WARN");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anEndpointThatWasDownGetsTheLastOnesInTheirOrderAndNoneTwice() throws Exception {
        HttpServer server = serve();
        down = true;
        int all = UnsentRecords.KEPT_MAX + 10;
        try (OtlpLog log = start(server, Duration.ofSeconds(1))) {
            for (int i = 0; i < all; i++) {
                tell(log, i);
            }
            while (!next(refused).contains("number " + (all - 1) + ";")) {
                // until one was tried after the last was told
            }
            down = false;
            String request = next(taken);
            assertThat(request).doesNotContain("number 9;").contains("number 10;", "number " + (all - 1) + ";");
            assertThat(request.indexOf("number 10;")).isLessThan(request.indexOf("number 11;"));
            tell(log, all);
            assertThat(next(taken)).contains("number " + all + ";").doesNotContain("number 10;");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatIsNotSentYetIsSentOnClose() throws Exception {
        HttpServer server = serve();
        down = true;
        try {
            OtlpLog log = start(server, Duration.ofHours(1));
            tell(log, 1);
            assertThat(next(refused)).contains("number 1;");
            down = false;
            log.close();
            assertThat(next(taken)).contains("number 1;");
        } finally {
            server.stop(0);
        }
    }
}
