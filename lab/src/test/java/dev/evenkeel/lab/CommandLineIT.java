package dev.evenkeel.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs as a user meets them: real processes of the built distribution. */
final class CommandLineIT {

    @TempDir
    Path folder;

    @Test
    void versionAndHelpAreThere() {
        assertThat(Distribution.run(folder, "--version").out()).startsWith("evenkeel 0.");
        Distribution.Outcome help = Distribution.run(folder, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("prove", "attach", "gateway", "bench", "load", "backend", "watch", "Example:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prove", "attach", "gateway", "bench", "load", "backend", "watch"})
    void everyVerbHasHelpWithAnExample(String verb) {
        Distribution.Outcome help = Distribution.run(folder, verb, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("Example: ./evenkeel " + verb);
    }

    @Test
    void wrongUseIsOneLineAndStatusTwo() {
        for (List<String> wrong : List.of(
                List.of("prove", "--rate", "fast"),
                List.of("prove", "--quick", "--full"),
                List.of("prove", "--fault", "live-set=85"),
                List.of("prove", "--fault", "live-set=0%"),
                List.of("prove", "--fault", "live-set=96%", "--breaker", "maybe"),
                List.of("prove", "--fault", "live-set=96%", "--arms", "evenkeel"),
                List.of("prove", "--breaker", "off"),
                List.of("gateway"),
                List.of("load", "--target", "nowhere"),
                List.of("sail"))) {
            Distribution.Outcome outcome = Distribution.run(folder, wrong.toArray(String[]::new));
            assertThat(outcome.status()).as("%s", wrong).isEqualTo(2);
            assertThat(outcome.err().lines()).as("%s", wrong).hasSize(1);
            assertThat(outcome.err()).startsWith("evenkeel: ").doesNotContain("Exception");
        }
    }

    @Test
    void aBrokenRoutesFileIsToldWithLineAndColumn() throws IOException {
        Path routes = Files.writeString(folder.resolve("routes.yaml"), "upstreams:\n  a:\n    endpoint: [1]\n");
        Distribution.Outcome outcome = Distribution.run(folder, "gateway", "--config", routes.toString());
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).contains("routes.yaml:3:");
    }

    @Test
    void aMissingRoutesFileAndATakenPortAreOneLine() {
        Distribution.Outcome missing = Distribution.run(folder, "gateway", "--config", "nowhere.yaml");
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.err().lines()).hasSize(1);
        try (Background first = Background.start("backend", "--port", "0")) {
            String port = Integer.toString(first.port("backend listening on "));
            Distribution.Outcome taken = Distribution.run(folder, "backend", "--port", port);
            assertThat(taken.status()).isEqualTo(1);
            assertThat(taken.err().lines()).hasSize(1);
            assertThat(taken.err()).startsWith("evenkeel: cannot listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void loadThatReachesNobodyIsOneLine() {
        Distribution.Outcome outcome = Distribution.run(folder, "load", "--target", "127.0.0.1:1");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err().lines()).hasSize(1);
    }

    /** Else a killed proof would leave a process that takes a whole processor. */
    @Test
    void whatKeepsAProcessorAwakeEndsWithItsParent() throws Exception {
        try (Background awake = Background.start("awake")) {
            assertThat(awake.process().isAlive()).isTrue();
            awake.process().getOutputStream().close();
            assertThat(awake.awaitEnd()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evenkeel", "as-is"})
    void theGatewayServesReloadsAndDrains(String form) throws Exception {
        try (Background backend = Background.start("backend", "--port", "0", "--exit-with-stdin")) {
            Path routes = folder.resolve("routes.yaml");
            Files.writeString(routes, routes("/api", backend.port("backend listening on ")));
            try (Background gateway = Background.start(
                    "gateway", "--config", routes.toString(), "--form", form, "--port", "0", "--admin-port", "0")) {
                int port = gateway.port("gateway listening on ");
                int admin = gateway.port("admin listening on ");
                assertThat(post(port, "/api/cart").statusCode()).isEqualTo(200);
                assertThat(get(port, "/other").statusCode()).isEqualTo(404);
                assertThat(get(admin, "/ready").statusCode()).isEqualTo(200);
                assertThat(get(admin, "/metrics").body()).contains("evenkeel_gateway_requests_total");

                Files.writeString(routes, Files.readString(routes).replace("/api", "/other"));
                signal(gateway, "HUP");
                gateway.line(line -> line.contains("routes"));
                assertThat(get(port, "/other").statusCode()).isEqualTo(200);

                Files.writeString(routes, "routes: nonsense");
                signal(gateway, "HUP");
                gateway.line(line -> line.contains("routes.yaml:1"));
                assertThat(get(port, "/other").statusCode()).isEqualTo(200);

                signal(gateway, "TERM");
                gateway.awaitEnd();
            }
            backend.process().getOutputStream().close();
            assertThat(backend.awaitEnd()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evenkeel", "as-is"})
    void hangupsUnderLoadDropNoRequest(String form) throws Exception {
        try (Background backend = Background.start("backend", "--port", "0")) {
            Path file = folder.resolve("routes.yaml");
            String routes = routes("/api", backend.port("backend listening on "));
            Files.writeString(file, routes);
            try (Background gateway = Background.start(
                    "gateway", "--config", file.toString(), "--form", form, "--port", "0", "--admin-port", "0")) {
                int port = gateway.port("gateway listening on ");
                try (Clients clients = Clients.start(4, port, "/api/cart")) {
                    for (int i = 1; i <= 10; i++) {
                        clients.awaitAnswers(50 * i);
                        Files.writeString(file, routes + "  - {prefix: /more%d, upstream: shop}%n".formatted(i));
                        signal(gateway, "HUP");
                        gateway.line(line -> line.contains("are in force"));
                    }
                    assertThat(get(port, "/more10").statusCode()).isEqualTo(200);
                    clients.awaitAnswers(600);
                    assertThat(clients.failures()).isEmpty();
                }
            }
        }
    }

    private static String routes(String prefix, int port) {
        return """
                upstreams:
                  shop:
                    endpoints: ["127.0.0.1:%d"]
                routes:
                  - {prefix: %s, upstream: shop, json: enrich}
                """.formatted(port, prefix);
    }

    private static void signal(Background verb, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(verb.process().pid()))
                .start()
                .waitFor();
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return send(request(port, path).GET().build());
    }

    private static HttpResponse<String> post(int port, String path) throws IOException, InterruptedException {
        return send(request(port, path)
                .header("Content-Type", "application/json")
                .header("Cookie", "sid=alice")
                .POST(HttpRequest.BodyPublishers.ofString("{\"item\":7}"))
                .build());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
