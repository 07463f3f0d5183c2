package dev.evenkeel.agent.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes whatever is sent to it. */
final class OtlpEndpoint implements AutoCloseable {
    private final HttpServer server;
    private final List<String> logs = new CopyOnWriteArrayList<>();
    private final List<String> metrics = new CopyOnWriteArrayList<>();

    private OtlpEndpoint(HttpServer server) {
        this.server = server;
        server.createContext("/v1/logs", exchange -> take(exchange, logs));
        server.createContext("/v1/metrics", exchange -> take(exchange, metrics));
        server.start();
    }

    static OtlpEndpoint start() throws IOException {
        return start(0);
    }

    /** On a port that was chosen before. */
    static OtlpEndpoint start(int port) throws IOException {
        return new OtlpEndpoint(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
    }

    private static void take(HttpExchange exchange, List<String> bodies) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Whether one request of log records has all these texts. */
    boolean hasLogWith(String... texts) {
        return has(logs, texts);
    }

    boolean hasMetricsWith(String... texts) {
        return has(metrics, texts);
    }

    private static boolean has(List<String> bodies, String... texts) {
        return bodies.stream().anyMatch(body -> List.of(texts).stream().allMatch(body::contains));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
