package dev.evenkeel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.gateway.rule.Persistence;
import dev.evenkeel.gateway.rule.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Upstreams that refuse, hang up, stay silent, send garbage or fall ill. */
@SuppressWarnings("StringConcatToTextBlock") // CRLF stands where it matters
class UpstreamTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody";
    private static final String FAST = "timeouts: {read: 300ms, total: 900ms}\n";
    private static final String BAD_GATEWAY = RefusalTest.answer(Refusal.BAD_GATEWAY, Persistence.KEEP);

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void awaitTrue(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long endNanos = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 10 s in vain").isLessThan(endNanos);
            Thread.sleep(20);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void closedConnectionIsReplacedForIdempotentRequests(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            fixture.exchange(GET);
            AtomicInteger calls = new AtomicInteger();
            // Hangs up on the kept connection, serves the fresh one.
            fixture.upstream.answering(
                    request -> calls.getAndIncrement() == 0 ? TestUpstream.CLOSE : TestUpstream.ok("again"));
            assertThat(fixture.exchange("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody"))
                    .endsWith("again");
            assertThat(fixture.upstream.requests().get(2))
                    .isEqualTo(fixture.upstream.requests().get(1));
            assertThat(fixture.upstream.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void otherRequestsAndFreshConnectionsAreNotRepeated(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            fixture.exchange(GET);
            fixture.upstream.answering(request -> TestUpstream.CLOSE);
            assertThat(fixture.exchange(POST)).isEqualTo(BAD_GATEWAY);
            assertThat(fixture.exchange(GET)).isEqualTo(BAD_GATEWAY);
            assertThat(fixture.upstream.requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void connectionThatBreaksWhileIdleIsNotUsed(Form form) throws InterruptedException {
        try (Fixture fixture = Fixture.of(form)) {
            fixture.exchange(GET);
            fixture.upstream.hangUp();
            Thread.sleep(100);
            assertThat(fixture.exchange(POST)).isEqualTo(TestUpstream.ok("ok"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void connectFailureGoesToAnotherEndpoint(Form form) throws IOException {
        try (TestUpstream upstream = new TestUpstream();
                Gateway gateway =
                        Fixture.start(form, Fixture.config(Fixture.yaml("", unusedPort(), upstream.port())))) {
            for (int i = 0; i < 10; i++) {
                assertThat(Wire.exchange(gateway.port(), POST)).isEqualTo(TestUpstream.ok("ok"));
            }
        }
        try (Gateway gateway = Fixture.start(form, Fixture.config(Fixture.yaml("", unusedPort())))) {
            assertThat(Wire.exchange(gateway.port(), GET)).isEqualTo(BAD_GATEWAY);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void silenceBeforeTheHeadIsATimeout(Form form) {
        try (Fixture fixture = Fixture.of(form, FAST)) {
            fixture.upstream.answering(request -> TestUpstream.SILENCE);
            assertThat(fixture.exchange(GET)).isEqualTo(RefusalTest.answer(Refusal.GATEWAY_TIMEOUT, Persistence.KEEP));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void whatBreaksOffAfterTheHeadCutsTheClient(Form form) {
        String started = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe";
        try (Fixture fixture = Fixture.of(form, FAST)) {
            for (String end : new String[] {"", TestUpstream.THEN_CLOSE}) {
                fixture.upstream.answering(request -> started + end);
                try (Wire wire = fixture.connect()) {
                    assertThat(wire.send(GET).rest()).isEqualTo(started);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void garbageIsABadGateway(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            for (String garbage : new String[] {
                "garbage\r\n\r\n",
                "HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"
            }) {
                fixture.upstream.answering(request -> garbage);
                assertThat(fixture.exchange(GET)).as(garbage).isEqualTo(BAD_GATEWAY);
            }
            fixture.upstream.answering(request -> TestUpstream.ok("ok") + "HTTP/1.1 200 unasked\r\n\r\n");
            assertThat(fixture.exchange(GET)).isEqualTo(TestUpstream.ok("ok"));
            fixture.upstream.answering(request -> TestUpstream.ok("asked"));
            assertThat(fixture.exchange(GET)).isEqualTo(TestUpstream.ok("asked"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void slowClientHoldsBackTheUpstream(Form form) throws Exception {
        String large = "x".repeat(8 << 20);
        try (Fixture fixture = Fixture.of(form);
                Wire wire = fixture.connect()) {
            fixture.upstream.answering(request -> TestUpstream.ok(large));
            wire.send(GET);
            Thread.sleep(300);
            assertThat(wire.answer()).isEqualTo(TestUpstream.ok(large));
            assertThat(wire.send(GET).answer()).isEqualTo(TestUpstream.ok(large));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void endpointThatFailsIsLeftOutForAWhile(Form form) {
        try (TestUpstream good = new TestUpstream();
                TestUpstream bad = new TestUpstream();
                Gateway gateway = Fixture.start(
                        form,
                        Fixture.config(Fixture.yaml("", good.port(), bad.port())
                                .replace(
                                        "    endpoints",
                                        "    outlier: {consecutive-failures: 3, ejection: 60s}\n    endpoints")))) {
            bad.answering(request -> "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
            for (int i = 0; i < 20; i++) {
                Wire.exchange(gateway.port(), GET);
            }
            assertThat(bad.requests()).hasSize(3);
            assertThat(good.requests()).hasSize(17);
            good.answering(request -> "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
            for (int i = 0; i < 20; i++) {
                Wire.exchange(gateway.port(), GET);
            }
            assertThat(good.requests()).as("at most half are ejected").hasSize(37);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void healthCheckTakesAnEndpointOutAndBringsItBack(Form form) throws InterruptedException {
        String health = "    health: {path: /health, interval: 50ms, timeout: 500ms, rise: 1, fall: 2}\n";
        TestUpstream upstream = new TestUpstream();
        try (upstream;
                Gateway gateway = Fixture.start(
                        form,
                        Fixture.config(Fixture.yaml("", upstream.port())
                                .replace("    endpoints", health + "    endpoints")))) {
            upstream.answering(request -> request.startsWith("GET /health ")
                    ? "HTTP/1.1 500 Ill\r\nContent-Length: 0\r\n\r\n"
                    : TestUpstream.ok("ok"));
            String out = RefusalTest.answer(Refusal.SERVICE_UNAVAILABLE, Persistence.KEEP);
            awaitTrue(() -> Wire.exchange(gateway.port(), GET).equals(out));
            upstream.answering(request -> TestUpstream.ok("ok"));
            awaitTrue(() -> Wire.exchange(gateway.port(), GET).equals(TestUpstream.ok("ok")));
        }
    }
}
