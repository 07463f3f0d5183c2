package dev.evenkeel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.gateway.rule.Persistence;
import dev.evenkeel.gateway.rule.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is malformed, too large or not served, each refused with the right status and the connection closed. */
@SuppressWarnings("StringConcatToTextBlock") // CRLF stands where it matters
class RefusalTest {
    private static final String HOST = "Host: x\r\n";
    private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";

    /** Malformed requests; where a test is not about the end of the head, it has one. */
    static Map<String, Integer> malformed() {
        Map<String, Integer> cases = new LinkedHashMap<>();
        requestLines(cases);
        fields(cases);
        framing(cases);
        chunks(cases);
        return cases;
    }

    private static void requestLines(Map<String, Integer> cases) {
        cases.put("GET / HTTP/1.1\n" + HOST + "\r\n", 400);
        cases.put("GET  / HTTP/1.1\r\n" + HOST + "\r\n", 400);
        cases.put("GET /  HTTP/1.1\r\n" + HOST + "\r\n", 400);
        cases.put("GET / HTTP/1.1 \r\n" + HOST + "\r\n", 400);
        cases.put(" GET / HTTP/1.1\r\n" + HOST + "\r\n", 400);
        cases.put("GET /\r\n\r\n", 400);
        cases.put("GET\t/ HTTP/1.1\r\n" + HOST + "\r\n", 400);
        cases.put("GET /\u0001 HTTP/1.1\r\n" + HOST + "\r\n", 400);
        cases.put("GET /\u00e9 HTTP/1.1\r\n" + HOST + "\r\n", 400);
        cases.put("GET x HTTP/1.1\r\n" + HOST + "\r\n", 400);
        cases.put("GET https://x/ HTTP/1.1\r\n" + HOST + "\r\n", 400);
        cases.put("GET http:///x HTTP/1.1\r\n" + HOST + "\r\n", 400);
        cases.put("GET http://u@x/ HTTP/1.1\r\n" + HOST + "\r\n", 400);
        cases.put("GET * HTTP/1.1\r\n" + HOST + "\r\n", 400);
        cases.put("G(T / HTTP/1.1\r\n" + HOST + "\r\n", 400);
        cases.put("GET / HTTP/1.2\r\n" + HOST + "\r\n", 400);
        cases.put("GET / http/1.1\r\n" + HOST + "\r\n", 400);
        cases.put("GET / HTTP/11\r\n" + HOST + "\r\n", 400);
        cases.put("GET / HTTP/2.0\r\n" + HOST + "\r\n", 505);
        cases.put("GET / HTTP/0.9\r\n" + HOST + "\r\n", 505);
        cases.put("CONNECT x:1 HTTP/1.1\r\n" + HOST + "\r\n", 501);
        cases.put("\r\n\r\nGET / HTTP/1.1\r\n" + HOST + "\r\n", 400);
        cases.put("\nGET / HTTP/1.1\r\n" + HOST + "\r\n", 400);
        cases.put("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\n" + HOST + "\r\n", 414);
    }

    private static void fields(Map<String, Integer> cases) {
        String get = "GET / HTTP/1.1\r\n";
        cases.put(get + "\r\n", 400);
        cases.put(get + HOST + HOST + "\r\n", 400);
        cases.put(get + "Host:\r\n\r\n", 400);
        cases.put(get + "Host: a b\r\n\r\n", 400);
        cases.put(get + "Host: a/b\r\n\r\n", 400);
        cases.put(get + "Host: \u00e9\r\n\r\n", 400);
        cases.put(get + HOST + "X: a\r\n b\r\n\r\n", 400);
        cases.put(get + HOST + "X: a\r\n\tb\r\n\r\n", 400);
        cases.put(get + " " + HOST + "\r\n", 400);
        cases.put(get + HOST + "X : a\r\n\r\n", 400);
        cases.put(get + HOST + ": a\r\n\r\n", 400);
        cases.put(get + HOST + "X(: a\r\n\r\n", 400);
        cases.put(get + HOST + "no colon\r\n\r\n", 400);
        cases.put(get + HOST + "X: a\u0000b\r\n\r\n", 400);
        cases.put(get + HOST + "X: a\u007fb\r\n\r\n", 400);
        cases.put(get + HOST + "X: a\rb\r\n\r\n", 400);
        cases.put(get + HOST + "X: a\n\r\n", 400);
        cases.put(get + HOST + "\n", 400);
        cases.put(get + HOST + "Expect: 200-ok\r\n\r\n", 417);
        cases.put(get + HOST + "X: " + "a".repeat(33_000) + "\r\n\r\n", 431);
        cases.put(get + HOST + "X: a\r\n".repeat(128) + "\r\n", 431);
    }

    private static void framing(Map<String, Integer> cases) {
        String post = "POST / HTTP/1.1\r\n" + HOST;
        cases.put(post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        cases.put(post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", 400);
        cases.put(post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400);
        cases.put(post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 400);
        cases.put(post + "Content-Length: 3, 3\r\n\r\nabc", 400);
        cases.put(post + "Content-Length: +3\r\n\r\nabc", 400);
        cases.put(post + "Content-Length: -3\r\n\r\nabc", 400);
        cases.put(post + "Content-Length: 0x3\r\n\r\nabc", 400);
        cases.put(post + "Content-Length:\r\n\r\n", 400);
        cases.put(post + "Content-Length: 9223372036854775808\r\n\r\n", 400);
        cases.put(post + "Content-Length: 9223372036854775807\r\n\r\n", 413);
        cases.put(post + "Content-Length: 1048577\r\n\r\n", 413);
        cases.put(post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501);
        cases.put(post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 501);
        cases.put(post + "Transfer-Encoding: identity\r\n\r\n", 501);
        cases.put(post + "Transfer-Encoding: xchunked\r\n\r\n", 501);
        cases.put(post + "Transfer-Encoding: \"chunked\"\r\n\r\n", 400);
        cases.put(post + "Transfer-Encoding: chunked;q=1\r\n\r\n", 400);
        cases.put(post + "Transfer-Encoding:\r\n\r\n", 400);
        cases.put(post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        cases.put(post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n0\r\n\r\n", 400);
        cases.put("POST / HTTP/1.0\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        cases.put(post + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400);
        cases.put(post + "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n", 400);
    }

    private static void chunks(Map<String, Integer> cases) {
        cases.put(CHUNKED + "x\r\n", 400);
        cases.put(CHUNKED + "\r\n", 400);
        cases.put(CHUNKED + " 3\r\nabc\r\n0\r\n\r\n", 400);
        cases.put(CHUNKED + "3 \r\nabc\r\n0\r\n\r\n", 400);
        cases.put(CHUNKED + "0x3\r\nabc\r\n0\r\n\r\n", 400);
        cases.put(CHUNKED + "-3\r\nabc\r\n0\r\n\r\n", 400);
        cases.put(CHUNKED + "3\nabc\r\n0\r\n\r\n", 400);
        cases.put(CHUNKED + "3;a\nabc\r\n0\r\n\r\n", 400);
        cases.put(CHUNKED + "3\r\nabcd\r\n0\r\n\r\n", 400);
        cases.put(CHUNKED + "3\r\nabc0\r\n\r\n", 400);
        cases.put(CHUNKED + "3\r\nabc\n0\r\n\r\n", 400);
        cases.put(CHUNKED + "00000000000000003\r\nabc\r\n", 400);
        cases.put(CHUNKED + "3;" + "a".repeat(9_000) + "\r\nabc\r\n", 400);
        cases.put(CHUNKED + "100001\r\n", 413);
        cases.put(CHUNKED + "FFFFFFFFFFFFFFFF\r\n", 413);
        cases.put(CHUNKED + "0\r\nX : y\r\n\r\n", 400);
        cases.put(CHUNKED + "0\r\nX: y\r\n z\r\n\r\n", 400);
        cases.put(CHUNKED + "0\r\nX: y\n\r\n", 400);
        cases.put(CHUNKED + "0\r\nX: " + "y".repeat(33_000) + "\r\n\r\n", 431);
    }

    static String answer(Refusal refusal, Persistence persistence) {
        return new String(refusal.head(persistence), StandardCharsets.US_ASCII)
                + new String(refusal.body(), StandardCharsets.US_ASCII);
    }

    private static Refusal refusal(int status) {
        for (Refusal refusal : Refusal.values()) {
            if (refusal.status() == status) {
                return refusal;
            }
        }
        throw new AssertionError("no refusal has this status: " + status);
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void malformedRequestsAreRefusedAndTheConnectionClosed(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            malformed().forEach((request, status) -> {
                String smuggled = request + "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
                try (Wire wire = fixture.connect()) {
                    assertThat(wire.send(smuggled).rest())
                            .as(request)
                            .isEqualTo(answer(refusal(status), Persistence.CLOSE));
                }
            });
            assertThat(fixture.upstream.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void malformedRequestsAreRefusedAlikeOctetByOctet(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            malformed().forEach((request, status) -> {
                if (request.length() > 200) {
                    return;
                }
                try (Wire wire = fixture.connect()) {
                    for (int i = 0; i < request.length(); i++) {
                        wire.send(request.substring(i, i + 1));
                    }
                    assertThat(wire.answer()).as(request).isEqualTo(answer(refusal(status), Persistence.CLOSE));
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void whatIsJustWithinTheLimitsPasses(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            String line = "GET /" + "a".repeat(8_192 - 14) + " HTTP/1.1\r\n";
            assertThat(fixture.exchange(line + HOST + "\r\n")).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(fixture.exchange("GET / HTTP/1.1\r\n" + HOST + "X: a\r\n".repeat(127) + "\r\n"))
                    .startsWith("HTTP/1.1 200 OK\r\n");
            String wide = "X: " + "a".repeat(32_768 - HOST.length() - 7) + "\r\n";
            assertThat(fixture.exchange("GET / HTTP/1.1\r\n" + HOST + wide + "\r\n"))
                    .startsWith("HTTP/1.1 200 OK\r\n");
            String chunk = "0000000000100000\r\n" + "b".repeat(1 << 20) + "\r\n0\r\n\r\n";
            assertThat(fixture.exchange(CHUNKED + chunk)).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(fixture.exchange("\r\nGET / HTTP/1.1\r\n" + HOST + "X: \u00e9\t\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void refusalAfterTheHeadKeepsTheConnection(Form form) {
        try (Fixture fixture = Fixture.of(form, "sessions: {rate: 1, burst: 3}\n");
                Wire wire = fixture.connect()) {
            String limited = "GET / HTTP/1.1\r\nHost: x\r\nCookie: sid=one\r\n\r\n";
            String answer = wire.send(limited).answer();
            while (answer.startsWith("HTTP/1.1 200 OK\r\n")) {
                answer = wire.send(limited).answer();
            }
            assertThat(answer).isEqualTo(answer(Refusal.TOO_MANY_REQUESTS, Persistence.KEEP));
            String json = "Host: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n";
            assertThat(wire.send("POST /json HTTP/1.1\r\n" + json + "\r\n[]").answer())
                    .isEqualTo(answer(Refusal.BAD_REQUEST, Persistence.KEEP));
            String keep = "HEAD /json HTTP/1.0\r\nConnection: keep-alive\r\n" + json + "\r\n[]";
            assertThat(wire.send(keep).answerToHead() + body(Refusal.BAD_REQUEST))
                    .isEqualTo(answer(Refusal.BAD_REQUEST, Persistence.KEEP_HTTP_10));
            assertThat(wire.send("PUT /json HTTP/1.0\r\n" + json + "\r\n[]").rest())
                    .isEqualTo(answer(Refusal.BAD_REQUEST, Persistence.CLOSE));
        }
    }

    private static String body(Refusal refusal) {
        return new String(refusal.body(), StandardCharsets.US_ASCII);
    }
}
