package dev.evenkeel.load.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageParserTest {

    @Test
    void readsEveryFramingHoweverTheBytesAreSplit() {
        String[] whole = {
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\nhello",
            "HTTP/1.1 200\r\ncontent-length:0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA;x=y\r\n0123456789\r\n0\r\nT: t\r\n\r\n",
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
            "HTTP/1.1 200 OK\nContent-Length: 1\n\nx",
        };
        for (String message : whole) {
            byte[] bytes = ascii(message);
            for (int cut = 1; cut < bytes.length; cut++) {
                ResponseParser parser = new ResponseParser();
                assertThat(parser.feed(bytes, 0, cut)).isEqualTo(cut);
                assertThat(parser.complete()).as(message).isFalse();
                assertThat(parser.feed(bytes, cut, bytes.length)).isEqualTo(bytes.length);
                assertThat(parser.complete()).as(message + " cut at " + cut).isTrue();
                assertThat(parser.keepAlive()).isTrue();
            }
        }
    }

    @Test
    void readsMessageAfterMessageByteByByte() {
        byte[] bytes = ascii("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"
                .concat("HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
        ResponseParser parser = new ResponseParser();
        int position = 0;
        while (!parser.complete()) {
            position = parser.feed(bytes, position, position + 1);
        }
        assertThat(parser.status()).isEqualTo(200);
        parser.reset();
        assertThat(parser.feed(bytes, position, bytes.length)).isEqualTo(bytes.length);
        assertThat(parser.complete()).isTrue();
        assertThat(parser.status()).isEqualTo(503);
        assertThat(parser.keepAlive()).isFalse();
    }

    @Test
    void stopsAtTheEndOfAMessage() {
        byte[] bytes = ascii("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP");
        ResponseParser parser = new ResponseParser();
        assertThat(parser.feed(bytes, 0, bytes.length)).isEqualTo(bytes.length - 4);
        assertThat(parser.complete()).isTrue();
    }

    @Test
    void aBodyWithoutFramingEndsWithTheConnection() {
        byte[] bytes = ascii("HTTP/1.0 200 OK\r\n\r\nsome");
        ResponseParser parser = new ResponseParser();
        parser.feed(bytes, 0, bytes.length);
        assertThat(parser.complete()).isFalse();
        assertThat(parser.endOfInput()).isTrue();
        assertThat(parser.complete()).isTrue();
        assertThat(parser.keepAlive()).isFalse();
    }

    @Test
    void aTruncatedBodyIsNotEndedByTheConnection() {
        byte[] bytes = ascii("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nsome");
        ResponseParser parser = new ResponseParser();
        parser.feed(bytes, 0, bytes.length);
        assertThat(parser.endOfInput()).isFalse();
        assertThat(parser.complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
                "nonsense\r\n\r\n"
            })
    void refusesWhatIsNoResponse(String text) {
        byte[] bytes = ascii(text);
        ResponseParser parser = new ResponseParser();
        parser.feed(bytes, 0, bytes.length);
        assertThat(parser.malformed()).isTrue();
    }

    @Test
    void refusesALineWithoutEnd() {
        byte[] bytes = new byte[100_000];
        Arrays.fill(bytes, (byte) 'a');
        ResponseParser parser = new ResponseParser();
        parser.feed(bytes, 0, bytes.length);
        assertThat(parser.malformed()).isTrue();
    }

    @Test
    void aRequestWithoutFramingHasNoBody() {
        byte[] bytes = ascii("HEAD /healthz HTTP/1.1\r\nHost: h\r\n\r\n");
        RequestParser parser = new RequestParser();
        assertThat(parser.feed(bytes, 0, bytes.length)).isEqualTo(bytes.length);
        assertThat(parser.complete()).isTrue();
        assertThat(parser.isHead()).isTrue();
        assertThat(parser.isHealth()).isTrue();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
