package dev.evenkeel.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Drives two forms with the same requests and demands the same octets, upstream and downstream. */
class FormEqualityTest {
    private static final int BYTE_BY_BYTE_LENGTH_MAX = 2_000;
    /** Bare line feeds, which end any wait for more of a request. */
    private static final String END = "\n".repeat(6);

    private static final int WAIT_MILLIS = 1_500;
    private final TestUpstream upstream = new TestUpstream().answering(UpstreamAnswers::to);
    private final Gateway expected = start(Form.AS_IS);

    private Gateway start(Form form) {
        String yaml = """
                sessions: {capacity: 1000, rate: 1, burst: 1000}
                upstreams:
                  api:
                    endpoints: ["127.0.0.1:%1$d"]
                    outlier: {consecutive-failures: 1000000}
                  own:
                    endpoints: ["127.0.0.1:%1$d"]
                    host: upstream
                    outlier: {consecutive-failures: 1000000}
                routes:
                  - {prefix: /a, upstream: api}
                  - {prefix: /json, upstream: api, json: enrich, require: [id]}
                  - {prefix: /own, upstream: own}
                  - {host: absolute.example, prefix: /, upstream: api}
                """.formatted(upstream.port());
        return Fixture.start(form, Fixture.config(yaml));
    }

    @AfterEach
    void close() {
        expected.close();
        upstream.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"EVENKEEL", "EVENKEEL_REGIONS", "EVENKEEL_SESSIONS"})
    void treatsWellFormedRequestsAlike(Form form) {
        RequestSamples samples = new RequestSamples(1);
        int count = form == Form.EVENKEEL ? 1_200 : 150;
        try (Gateway actual = start(form)) {
            for (int i = 0; i < count; i++) {
                compare(actual, i, samples.pieces(samples.wellFormed()));
            }
        }
    }

    @Test
    void treatsMalformedRequestsAlike() {
        RequestSamples samples = new RequestSamples(2);
        try (Gateway actual = start(Form.EVENKEEL)) {
            for (int i = 0; i < 600; i++) {
                compare(actual, i, samples.pieces(samples.malformed()));
            }
        }
    }

    @Test
    void treatsEverySmugglingAttemptAlike() {
        try (Gateway actual = start(Form.EVENKEEL)) {
            int number = 0;
            String fields = "Host: api.example\r\nConnection: close\r\n";
            for (String line : Smuggling.LINES) {
                compare(actual, number++, List.of(line + "\r\n" + fields + "\r\n" + END));
            }
            for (String field : Smuggling.FIELDS) {
                compare(actual, number++, List.of("GET /a/ HTTP/1.1\r\n" + fields + field + "\r\n\r\n" + END));
            }
            for (String chunks : Smuggling.CHUNKS) {
                String head = "POST /a/ HTTP/1.1\r\n" + fields + "Transfer-Encoding: chunked\r\n\r\n";
                compare(actual, number++, List.of(head + chunks + END));
            }
        }
    }

    @Test
    void treatsRequestsByteByByteAlike() {
        RequestSamples samples = new RequestSamples(3);
        try (Gateway actual = start(Form.EVENKEEL)) {
            for (int i = 0; i < 20; i++) {
                String text = samples.wellFormed();
                if (text.length() < BYTE_BY_BYTE_LENGTH_MAX) {
                    compare(actual, i, text.chars().mapToObj(c -> "" + (char) c).toList());
                }
            }
        }
    }

    private void compare(Gateway actual, int number, List<String> pieces) {
        String wanted = outcome(expected, pieces);
        String got = outcome(actual, pieces);
        assertThat(got).as("sample %s: %s", number, String.join("", pieces)).isEqualTo(wanted);
    }

    /** What went upstream and what came back, as one text. */
    private String outcome(Gateway gateway, List<String> pieces) {
        upstream.requests().clear();
        String answers = converse(gateway.port(), pieces);
        return String.join("\n<<<\n", upstream.requests()) + "\n>>>\n" + unchunked(answers);
    }

    private static String converse(int port, List<String> pieces) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(WAIT_MILLIS);
            for (String piece : pieces) {
                socket.getOutputStream().write(piece.getBytes(ISO_8859_1));
            }
            InputStream in = socket.getInputStream();
            in.transferTo(heard);
            return heard.toString(ISO_8859_1);
        } catch (SocketTimeoutException e) {
            return heard.toString(ISO_8859_1) + "<waiting>";
        } catch (IOException e) {
            return heard.toString(ISO_8859_1) + "<cut>";
        }
    }

    /** The answers with chunked bodies joined: chunk boundaries carry no meaning. */
    private static String unchunked(String answers) {
        StringBuilder joined = new StringBuilder();
        int at = 0;
        while (answers.startsWith("HTTP/1.1 ", at)) {
            int end = answers.indexOf("\r\n\r\n", at) + 4;
            String head = answers.substring(at, end);
            joined.append(head);
            at = end;
            if (head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
                at = appendChunks(answers, at, joined);
            } else if (!answers.startsWith("HTTP/1.1 ", at)) {
                int length = Math.max(0, Wire.contentLength(head));
                int bodyEnd = Math.min(answers.length(), at + length);
                joined.append(answers, at, bodyEnd);
                at = bodyEnd;
            }
        }
        return joined.append(answers.substring(at)).toString();
    }

    private static int appendChunks(String answers, int from, StringBuilder joined) {
        int at = from;
        while (true) {
            int lineEnd = answers.indexOf("\r\n", at);
            if (lineEnd < 0) {
                return at;
            }
            int size = Integer.parseInt(answers.substring(at, lineEnd), 16);
            int end = lineEnd + 2 + size;
            assertThat(answers.substring(end, end + 2)).isEqualTo("\r\n");
            if (size == 0) {
                return end + 2;
            }
            joined.append(answers, lineEnd + 2, end);
            at = end + 2;
        }
    }
}
