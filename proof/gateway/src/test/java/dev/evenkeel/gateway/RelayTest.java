package dev.evenkeel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.gateway.session.SessionStore;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("StringConcatToTextBlock") // CRLF stands where it matters
class RelayTest {
    private static final String GET = "GET /a/b?c=d HTTP/1.1\r\nHost: Example.test:80\r\n\r\n";

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void requestGoesUpstreamWithItsFieldsInOrder(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            String answer = fixture.exchange("GET /a?b HTTP/1.1\r\nhost: x.test\r\nX-One:  1\t\r\nTE: trailers\r\n"
                    + "Connection: keep-alive, x-drop\r\nX-Drop: 1\r\nVia: 1.0 other\r\nX-Session-Tier: gold\r\n"
                    + "X-Forwarded-For: 10.0.0.1\r\nX-forwarded-for: 10.0.0.2\r\nx-two:\r\nX-ONE: again\r\n\r\n");
            assertThat(answer).isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            assertThat(fixture.upstream.lastRequest())
                    .isEqualTo("GET /a?b HTTP/1.1\r\nHost: x.test\r\nX-One: 1\r\nVia: 1.0 other\r\nx-two: \r\n"
                            + "X-ONE: again\r\nX-Forwarded-For: 10.0.0.1, 10.0.0.2, 127.0.0.1\r\n"
                            + "X-Forwarded-Proto: http\r\nX-Forwarded-Host: x.test\r\nVia: 1.1 evenkeel\r\n"
                            + "X-Session-Subject: anonymous\r\n\r\n");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void sessionGoesUpstreamAndCounts(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            String request = "GET /p?q HTTP/1.1\r\nHost: x\r\nCookie: a=b; sid=caller-1; sid=other\r\n\r\n";
            fixture.exchange(request);
            fixture.exchange(request);
            String[] lines = fixture.upstream.lastRequest().split("\r\n", -1);
            assertThat(lines)
                    .anyMatch(line -> line.matches("X-Session-Subject: u-[0-9a-f]{16}"))
                    .anyMatch(line -> line.matches("X-Session-Tier: (free|standard|premium)"))
                    .contains("X-Session-Requests: 2");
            SessionStore sessions = Objects.requireNonNull(fixture.gateway.sessions());
            assertThat(sessions.attribute("caller-1", "trail")).isEqualTo("/p /p");
            assertThat(sessions.created()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void connectionIsKeptAndPipelinedRequestsAreAnsweredInOrder(Form form) {
        try (Fixture fixture = Fixture.of(form);
                Wire wire = fixture.connect()) {
            fixture.upstream.answering(request -> TestUpstream.ok(request.substring(4, request.indexOf(" HTTP"))));
            StringBuilder many = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                many.append("GET /").append(i).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
            }
            wire.send(many.toString());
            for (int i = 0; i < 200; i++) {
                assertThat(wire.answer()).endsWith("\r\n\r\n/" + i);
            }
            assertThat(fixture.upstream.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void chunkedBodyGoesUpstreamWithItsLength(Form form) {
        try (Fixture fixture = Fixture.of(form);
                Wire wire = fixture.connect()) {
            wire.send("POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n3;ext=\"1\"\r\nab");
            wire.send("c\r\n0A\r\n0123456789\r\n0\r\nTrailer-Field: x\r\n\r\n");
            assertThat(wire.answer()).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(fixture.upstream.lastRequest()).endsWith("Content-Length: 13\r\n\r\nabc0123456789");
            wire.send("POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
            assertThat(wire.answer()).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(fixture.upstream.lastRequest()).endsWith("Content-Length: 0\r\n\r\n");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void largeBodiesPassBothWays(Form form) {
        try (Fixture fixture = Fixture.of(form);
                Wire wire = fixture.connect()) {
            String large = "0123456789abcdef".repeat(60_000);
            fixture.upstream.answering(request -> TestUpstream.ok(request.substring(request.indexOf("\r\n\r\n") + 4)));
            for (int i = 0; i < 3; i++) {
                wire.send("PUT /p HTTP/1.1\r\nHost: x\r\nContent-Length: " + large.length() + "\r\n\r\n" + large);
                assertThat(wire.answer()).endsWith("\r\n\r\n" + large);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void expectationIsMetAtOnce(Form form) {
        try (Fixture fixture = Fixture.of(form);
                Wire wire = fixture.connect()) {
            wire.send("POST /p HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(wire.answer()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            wire.send("hi");
            assertThat(wire.answer()).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(fixture.upstream.lastRequest()).doesNotContain("Expect").endsWith("\r\n\r\nhi");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void answerLosesItsHopByHopFieldsOnly(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            fixture.upstream.answering(request -> "HTTP/1.1 203  Odd  \r\nX-A: 1\r\nconnection: x-b\r\nX-B: 2\r\n"
                    + "Keep-Alive: timeout=5\r\nContent-length: 2\r\nx-c: \r\nHost: kept\r\n\r\nok");
            assertThat(fixture.exchange(GET))
                    .isEqualTo("HTTP/1.1 203 Odd\r\nX-A: 1\r\nContent-length: 2\r\nx-c: \r\nHost: kept\r\n\r\nok");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void answersWithoutLengthAreChunkedForNewClientsAndEndedByCloseForOldOnes(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            for (String answer : new String[] {
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Trailer: 1\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\nabc" + TestUpstream.THEN_CLOSE,
                "HTTP/1.0 200 OK\r\n\r\nabc" + TestUpstream.THEN_CLOSE
            }) {
                fixture.upstream.answering(request -> answer);
                assertThat(fixture.exchange(GET))
                        .isEqualTo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
                assertThat(fixture.exchange("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"))
                        .isEqualTo("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabc");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void oldClientIsKeptWhereItAsks(Form form) {
        try (Fixture fixture = Fixture.of(form);
                Wire wire = fixture.connect()) {
            wire.send("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
            assertThat(wire.answer())
                    .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok");
            assertThat(fixture.upstream.lastRequest())
                    .startsWith("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + fixture.upstream.port() + "\r\n")
                    .doesNotContain("X-Forwarded-Host");
            wire.send("GET / HTTP/1.0\r\n\r\n");
            assertThat(wire.rest()).isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void headNoContentAndNotModifiedHaveNoBody(Form form) {
        try (Fixture fixture = Fixture.of(form);
                Wire wire = fixture.connect()) {
            fixture.upstream.answering(request -> "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n");
            String answer = wire.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n").answerToHead();
            assertThat(answer).isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n");
            fixture.upstream.answering(request -> "HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\n\r\n");
            assertThat(wire.send(GET).answerToHead())
                    .isEqualTo("HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\n\r\n");
            fixture.upstream.answering(request -> "HTTP/1.1 204 No Content\r\nX: y\r\n\r\n");
            assertThat(wire.send(GET).answer()).isEqualTo("HTTP/1.1 204 No Content\r\nX: y\r\n\r\n");
            fixture.upstream.answering(request -> TestUpstream.ok("end"));
            assertThat(wire.send(GET).answer()).endsWith("end");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void interimAnswersAreDroppedAndSwitchingIsRefused(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            fixture.upstream.answering(request -> "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + TestUpstream.ok("a"));
            assertThat(fixture.exchange(GET)).isEqualTo(TestUpstream.ok("a"));
            fixture.upstream.answering(request -> "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n");
            assertThat(fixture.exchange(GET)).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void absoluteTargetBecomesOriginFormAndGivesTheHost(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            fixture.exchange("GET http://only.example:81/only?x HTTP/1.1\r\nHost: other\r\n\r\n");
            assertThat(fixture.upstream.lastRequest()).startsWith("GET /only?x HTTP/1.1\r\nHost: only.example:81\r\n");
            fixture.exchange("GET HTTP://x?y HTTP/1.1\r\nHost: other\r\n\r\n");
            assertThat(fixture.upstream.lastRequest()).startsWith("GET /?y HTTP/1.1\r\nHost: x\r\n");
            fixture.exchange("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(fixture.upstream.lastRequest()).startsWith("OPTIONS * HTTP/1.1\r\nHost: x\r\n");
        }
    }
}
