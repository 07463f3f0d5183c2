package dev.evenkeel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.gateway.config.ConfigException;
import dev.evenkeel.gateway.rule.Persistence;
import dev.evenkeel.gateway.rule.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Timeouts of clients, drain, reload, and what is seen from outside. */
class LifecycleTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    private final CountDownLatch held = new CountDownLatch(1);

    private String hold() {
        try {
            assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return TestUpstream.ok("late");
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void slowHeadsAndBodiesAreTimedOutAndIdleConnectionsClosed(Form form) {
        String fast = "timeouts: {client-head: 200ms, client-body: 300ms, client-idle: 400ms}\n";
        String timedOut = RefusalTest.answer(Refusal.REQUEST_TIMEOUT, Persistence.CLOSE);
        try (Fixture fixture = Fixture.of(form, fast);
                Wire head = fixture.connect();
                Wire body = fixture.connect();
                Wire idle = fixture.connect();
                Wire used = fixture.connect()) {
            head.send("GET / HT");
            body.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab");
            assertThat(used.send(GET).answer()).isEqualTo(TestUpstream.ok("ok"));
            assertThat(head.rest()).isEqualTo(timedOut);
            assertThat(body.rest()).isEqualTo(timedOut);
            assertThat(idle.rest()).isEmpty();
            assertThat(used.rest()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void drainAnswersWhatIsInFlightAndWhatWasRead(Form form) throws Exception {
        try (Fixture fixture = Fixture.of(form);
                Wire busy = fixture.connect();
                Wire idle = fixture.connect()) {
            assertThat(idle.send(GET).answer()).isEqualTo(TestUpstream.ok("ok"));
            fixture.upstream.answering(request -> hold());
            busy.send(GET + GET);
            UpstreamTest.awaitTrue(() -> fixture.upstream.requests().size() == 2);
            CompletableFuture<Boolean> drained =
                    CompletableFuture.supplyAsync(() -> fixture.gateway.drain(Duration.ofSeconds(10)));
            assertThat(idle.rest()).isEmpty();
            assertThat(drained).isNotDone();
            assertThat(fixture.gateway.isReady()).isFalse();
            held.countDown();
            assertThat(busy.rest())
                    .isEqualTo(TestUpstream.ok("late")
                            + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nlate");
            assertThat(drained.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void drainLosesNoRequestOfBusyClients(Form form) throws Exception {
        try (Fixture fixture = Fixture.of(form)) {
            List<String> errors = new CopyOnWriteArrayList<>();
            AtomicInteger answered = new AtomicInteger();
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                clients.add(Thread.startVirtualThread(() -> {
                    try (Wire wire = fixture.connect()) {
                        for (String answer = ""; !answer.contains("Connection: close"); ) {
                            answer = wire.send(GET).answer();
                            answered.incrementAndGet();
                        }
                    } catch (RuntimeException e) {
                        errors.add(e.toString());
                    }
                }));
            }
            UpstreamTest.awaitTrue(() -> answered.get() >= 200 || !errors.isEmpty());
            assertThat(fixture.gateway.drain(Duration.ofSeconds(10))).isTrue();
            for (Thread client : clients) {
                client.join();
            }
            assertThat(errors).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void drainGivesUpAfterItsTime(Form form) throws InterruptedException {
        try (Fixture fixture = Fixture.of(form);
                Wire wire = fixture.connect()) {
            fixture.upstream.answering(request -> hold());
            wire.send(GET);
            UpstreamTest.awaitTrue(() -> !fixture.upstream.requests().isEmpty());
            assertThat(fixture.gateway.drain(Duration.ofMillis(100))).isFalse();
            held.countDown();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void reloadSwapsRoutesUnderTrafficAndKeepsTheOldOnesWhereTheFileIsBroken(Form form, @TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("routes.yaml");
        try (TestUpstream second = new TestUpstream();
                Fixture fixture = Fixture.of(form)) {
            second.answering(request -> TestUpstream.ok("second"));
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger failures = new AtomicInteger();
            Thread client = Thread.startVirtualThread(() -> {
                try (Wire wire = fixture.connect()) {
                    while (!stop.get()) {
                        String answer = wire.send(GET).answer();
                        if (!answer.startsWith("HTTP/1.1 200 OK\r\n")) {
                            failures.incrementAndGet();
                        }
                    }
                }
            });
            for (int i = 0; i < 20; i++) {
                int port = i % 2 == 0 ? second.port() : fixture.upstream.port();
                Files.writeString(file, Fixture.yaml("", port));
                fixture.gateway.reload(file);
            }
            Files.writeString(file, Fixture.yaml("", second.port()));
            fixture.gateway.reload(file);
            Files.writeString(file, "upstreams: {}\nroute: 1\n");
            assertThatThrownBy(() -> fixture.gateway.reload(file))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith(file + ":2:1: unknown key 'route'");
            assertThat(fixture.exchange(GET)).isEqualTo(TestUpstream.ok("second"));
            stop.set(true);
            client.join();
            assertThat(failures).hasValue(0);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void adminTellsHowItIs(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            fixture.exchange("GET / HTTP/1.1\r\nHost: x\r\nCookie: sid=a\r\n\r\n");
            fixture.exchange("GET / HTTP/1.1\r\n\r\n");
            int admin = fixture.gateway.adminPort();
            assertThat(Wire.exchange(admin, "GET /live HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .contains(" 200 ");
            assertThat(Wire.exchange(admin, "GET /ready HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .contains(" 200 ");
            assertThat(Wire.exchange(admin, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .contains(
                            "\nevenkeel_gateway_requests_total{status=\"2xx\"} 1\n",
                            "\nevenkeel_gateway_requests_total{status=\"4xx\"} 1\n",
                            "\nevenkeel_gateway_in_flight 0\n",
                            "\nevenkeel_gateway_sessions_created_total 1\n",
                            "\nevenkeel_gateway_upstream_healthy{upstream=\"api\",endpoint=\"127.0.0.1:"
                                    + fixture.upstream.port() + "\"} 1\n")
                    .containsPattern("\nevenkeel_gateway_heap_allocated_bytes_total [1-9]");
            fixture.gateway.drain(Duration.ofSeconds(5));
            assertThat(Wire.exchange(admin, "GET /ready HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .contains(" 503 ");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void accessLogHasALinePerRequest(Form form, @TempDir Path folder) throws IOException {
        Path log = folder.resolve("access.log");
        try (Fixture fixture = Fixture.of(form, "access-log: " + log + "\n")) {
            fixture.exchange(GET);
            fixture.exchange("GET /none HTTP/1.1\r\nHost: x\r\nCookie: sid=a\r\n\r\n");
        }
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast()).matches("\\S+ 127\\.0\\.0\\.1 GET /none 200 \\d+us");
    }

    @Test
    void fullDiskCostsTheAccessLogAndNothingElse() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")));
        List<String> warnings = new CopyOnWriteArrayList<>();
        try (TestUpstream upstream = new TestUpstream();
                Gateway gateway = Gateway.start(
                        GatewaySettings.of(
                                Form.AS_IS, Fixture.config(Fixture.yaml("access-log: /dev/full\n", upstream.port()))),
                        warnings::add)) {
            Wire.exchange(gateway.port(), GET);
            UpstreamTest.awaitTrue(() -> !warnings.isEmpty());
            assertThat(Wire.exchange(gateway.port(), GET)).isEqualTo(TestUpstream.ok("ok"));
        }
        assertThat(warnings).hasSize(1);
        assertThat(warnings.getFirst())
                .startsWith("access log: /dev/full cannot be written (")
                .endsWith("; the gateway goes on without it");
    }

    @Test
    void loopThreadsAreNamedAndATakenPortIsRefused() throws IOException {
        GatewaySettings settings =
                new GatewaySettings(GatewaySettings.LOOPBACK, 0, 0, 2, Form.CODEC, Fixture.config(Fixture.yaml("", 1)));
        try (Gateway gateway = Gateway.start(settings)) {
            assertThat(gateway.port()).isPositive();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .contains("evenkeel-loop-0", "evenkeel-loop-1");
            assertThatThrownBy(() -> Gateway.start(new GatewaySettings(
                            GatewaySettings.LOOPBACK, gateway.port(), 0, 1, Form.CODEC, settings.config())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("choose another port");
        }
    }
}
