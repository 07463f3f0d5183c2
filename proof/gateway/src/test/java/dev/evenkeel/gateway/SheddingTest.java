package dev.evenkeel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.gateway.config.GatewayConfig;
import dev.evenkeel.gateway.rule.Persistence;
import dev.evenkeel.gateway.rule.Refusal;
import dev.evenkeel.gateway.serve.Admission;
import dev.evenkeel.slo.Priority;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, in every form. */
final class SheddingTest {
    private static final String YAML = """
            breaker: {priority-header: X-Priority}
            upstreams:
              api:
                endpoints: ['127.0.0.1:%d']
            routes:
              - {prefix: /, upstream: api}
              - {prefix: /health, upstream: api, priority: probe}
              - {prefix: /batch, upstream: api, priority: sheddable}
            """;

    /** Lets in what is worth as much as asked for, and keeps what it was told. */
    private static final class Fixed implements Admission {
        private final Priority least;
        private final List<Integer> left = new CopyOnWriteArrayList<>();
        private final AtomicInteger asked = new AtomicInteger();

        Fixed(Priority least) {
            this.least = least;
        }

        @Override
        public boolean tryEnter(Priority priority) {
            asked.getAndIncrement();
            return priority.compareTo(least) <= 0;
        }

        @Override
        public void left(int status, long nanos) {
            left.add(status);
        }
    }

    private static String get(String path, String more) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
    }

    private static Gateway start(Form form, TestUpstream upstream, Admission admission) throws IOException {
        GatewaySettings settings = GatewaySettings.of(form, Fixture.config(YAML.formatted(upstream.port())))
                .withThreads(1);
        return Gateway.start(settings, admission, _ -> {});
    }

    static List<Form> forms() {
        return Fixture.forms().toList();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shedsByPriorityOfRouteAndHeader(Form form) throws IOException {
        String shed = RefusalTest.answer(Refusal.OVERLOADED, Persistence.KEEP);
        Fixed admission = new Fixed(Priority.CRITICAL);
        try (TestUpstream upstream = new TestUpstream();
                Gateway gateway = start(form, upstream, admission);
                Wire wire = new Wire(gateway.port())) {
            assertThat(shed).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1\r\n");
            assertThat(wire.send(get("/", "")).answer()).isEqualTo(shed);
            assertThat(wire.send(get("/batch", "")).answer()).isEqualTo(shed);
            assertThat(wire.send(get("/", "X-Priority: probe\r\n")).answer()).isEqualTo(shed);
            assertThat(wire.send(get("/health", "")).answer()).startsWith("HTTP/1.1 200 ");
            assertThat(wire.send(get("/", "x-priority: CRITICAL\r\n")).answer()).startsWith("HTTP/1.1 200 ");
            assertThat(wire.send(get("/health", "X-Priority: sheddable\r\n")).answer())
                    .isEqualTo(shed);
            assertThat(admission.left).containsExactly(200, 200);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatItRefusesOfItsOwnCountsNowhere(Form form) throws Exception {
        Fixed admission = new Fixed(Priority.SHEDDABLE);
        try (TestUpstream upstream = new TestUpstream();
                Gateway gateway = start(form, upstream, admission)) {
            assertThat(gateway.rehearse(Fixture.config(YAML.formatted(upstream.port()))))
                    .isPositive();
            assertThat(metrics(gateway))
                    .contains("evenkeel_gateway_requests_total{status=\"5xx\"} 0\n")
                    .contains("evenkeel_gateway_in_flight 0\n");
            assertThat(Wire.exchange(gateway.port(), get("/", ""))).startsWith("HTTP/1.1 200 ");
            assertThat(admission.asked).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.example.com", "example.com", "*"})
    void itsOwnRequestsMeetTheFirstRouteWhateverItsHost(String host) throws IOException {
        String yaml = YAML.replace("{prefix: /,", "{host: '" + host + "', prefix: /,");
        try (TestUpstream upstream = new TestUpstream()) {
            GatewayConfig config = Fixture.config(yaml.formatted(upstream.port()));
            GatewaySettings settings = GatewaySettings.of(Form.AS_IS, config);
            try (Gateway gateway = Gateway.start(settings, new Fixed(Priority.SHEDDABLE), _ -> {})) {
                assertThat(gateway.rehearse(config)).isPositive();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AS_IS", "EVENKEEL"})
    void theConfigsBreakerIsOnTheMetricsAndLetsInWhatComes(Form form) throws Exception {
        try (TestUpstream upstream = new TestUpstream();
                Gateway gateway =
                        Gateway.start(GatewaySettings.of(form, Fixture.config(YAML.formatted(upstream.port())))
                                .withThreads(1))) {
            assertThat(Wire.exchange(gateway.port(), get("/", ""))).startsWith("HTTP/1.1 200 ");
            String metrics = metrics(gateway);
            assertThat(metrics)
                    .contains("evenkeel_gateway_breaker_state{state=\"closed\"} 1\n")
                    .contains("evenkeel_gateway_breaker_admitted_ratio 1.0\n")
                    .contains("evenkeel_gateway_breaker_shed_total{priority=\"normal\"} 0\n");
        }
    }

    @Test
    void withoutABreakerThereIsNothingOfItOnTheMetrics() throws Exception {
        try (Fixture fixture = Fixture.of(Form.AS_IS)) {
            assertThat(metrics(fixture.gateway)).doesNotContain("breaker");
        }
    }

    private static String metrics(Gateway gateway) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + gateway.adminPort() + "/metrics");
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
