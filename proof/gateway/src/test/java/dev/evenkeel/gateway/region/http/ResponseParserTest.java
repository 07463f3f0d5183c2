package dev.evenkeel.gateway.region.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.rule.Limits;
import java.lang.foreign.Arena;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {
    private final Arena arena = Arena.ofConfined();
    private final ResponseParser parser = new ResponseParser(Limits.DEFAULT);
    private final long index = arena.allocate(parser.indexBytes()).address();
    private long base;

    @AfterEach
    void close() {
        arena.close();
    }

    private HeadOutcome parse(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        base = arena.allocate(bytes.length).address();
        NativeBytes.write(bytes, base);
        parser.open(index);
        return parser.parse(base, bytes.length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK|200|OK|1",
                "HTTP/1.0 404 Not Found|404|Not Found|0",
                "HTTP/1.1 599 |599|''|1",
                "HTTP/1.1 204|204|''|1"
            })
    void readsStatusLine(String line, int status, String reason, int minorVersion) {
        assertThat(parse(line + "\r\nServer: s\r\n\r\n")).isEqualTo(HeadOutcome.COMPLETE);
        assertThat(parser.status()).isEqualTo(status);
        assertThat(NativeBytes.text(base + parser.reasonOffset(), parser.reasonLength()))
                .isEqualTo(reason);
        assertThat(parser.minorVersion()).isEqualTo(minorVersion);
        assertThat(parser.fields().count()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 2x0 OK\r\n\r\n",
                "HTTP/1.1 099 OK\r\n\r\n",
                "HTTP/1.1\r\n\r\n",
                "HTTP/2.0 200 OK\r\n\r\n",
                "HTTP/1.1  200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\n\n",
                "HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n",
                "220 smtp ready\r\n\r\n"
            })
    void refuses(String head) {
        assertThat(parse(head)).isEqualTo(HeadOutcome.MALFORMED);
    }

    @Test
    void waitsForTheRest() {
        String head = "HTTP/1.1 200 OK\r\nA: b\r\n\r\n";
        for (int cut = 1; cut < head.length(); cut++) {
            assertThat(parse(head.substring(0, cut))).isEqualTo(HeadOutcome.INCOMPLETE);
        }
    }
}
