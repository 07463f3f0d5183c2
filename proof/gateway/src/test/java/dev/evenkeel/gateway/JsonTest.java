package dev.evenkeel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.gateway.rule.Persistence;
import dev.evenkeel.gateway.rule.Refusal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("StringConcatToTextBlock") // CRLF stands where it matters
class JsonTest {
    private static final String ANONYMOUS =
            "\"gateway\":{\"subject\":\"anonymous\",\"tier\":\"none\",\"requests\":0,\"segment\":\"none\"}";

    private static String post(String fields, String body) {
        return "POST /json/x HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + fields + "Content-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void validBodiesAreKeptAndEnriched(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            for (String body : List.of(
                    "{\"id\":1}",
                    " \t\r\n{ \"id\" : null , \"id\" : 2 } \r\n",
                    "{\"\\u0069d\":\"\\ud800\"}",
                    "{\"id\":[[{\"gateway\":1}]],\"x\":-0.5e+10,\"\":\"\\\"}\"}",
                    "{\"id\":" + "[".repeat(63) + "]".repeat(63) + "}",
                    "{\"id\":" + "9".repeat(1_000) + ",\"n\":-1" + "0".repeat(996) + ".1e+11}",
                    "{\"id\":\"\u00c3\u00a9\"}",
                    "{\"id\":1e999,\"" + "n".repeat(60_000) + "\":{}}")) {
                assertThat(fixture.exchange(post("", body))).as(body).startsWith("HTTP/1.1 200 OK\r\n");
                int brace = body.lastIndexOf('}');
                String enriched = body.substring(0, brace) + "," + ANONYMOUS + body.substring(brace);
                assertThat(fixture.upstream.lastRequest())
                        .endsWith("Content-Length: " + enriched.length() + "\r\n\r\n" + enriched);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void invalidBodiesAreRefused(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            for (String body : List.of(
                    "{}", // lacks the member that the route requires
                    "{\"Id\":1}",
                    "[1]",
                    "1",
                    "\"id\"",
                    " ",
                    "{\"id\":1",
                    "{\"id\":1}}",
                    "{\"id\":1}{",
                    "{\"id\":1} x",
                    "{\"id\":1,}",
                    "{,\"id\":1}",
                    "{\"id\" 1}",
                    "{id:1}",
                    "{'id':1}",
                    "{\"id\":01}",
                    "{\"id\":+1}",
                    "{\"id\":1.}",
                    "{\"id\":.1}",
                    "{\"id\":1e}",
                    "{\"id\":NaN}",
                    "{\"id\":tru}",
                    "{\"id\":truex}",
                    "{\"id\":\"\t\"}",
                    "{\"id\":\"\\x\"}",
                    "{\"id\":\"\\u12g4\"}",
                    "{\"id\":1/**/}",
                    "{\"id\":1,\"gateway\":2}",
                    "{\"id\":1,\"g\\u0061teway\":2}",
                    "{\"id\":" + "[".repeat(64) + "]".repeat(64) + "}",
                    "{\"id\":" + "9".repeat(1_001) + "}",
                    "{\"id\":1." + "9".repeat(1_000) + "}",
                    "\u00ef\u00bb\u00bf{\"id\":1}",
                    "{\"id\":\"\u00c0\u00af\"}",
                    "{\"id\":\"\u00ed\u00a0\u0080\"}",
                    "{\"id\":\"\u00e9\"}",
                    "{\"id\":1}\u0000",
                    "{\u0000\"\u0000i\u0000d\u0000\"\u0000:\u00001\u0000}\u0000")) {
                assertThat(fixture.exchange(post("", body)))
                        .as(body)
                        .isEqualTo(RefusalTest.answer(Refusal.BAD_REQUEST, Persistence.KEEP));
            }
            assertThat(fixture.upstream.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void sessionIsTold(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            fixture.exchange(post("Cookie: sid=abc\r\n", "{\"id\":1}"));
            assertThat(fixture.upstream.lastRequest())
                    .containsPattern("\\{\"id\":1,\"gateway\":\\{\"subject\":\"u-[0-9a-f]{16}\","
                            + "\"tier\":\"(free|standard|premium)\",\"requests\":1,\"segment\":\"[a-z-]+\"}}$");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void otherBodiesPassUntouched(Form form) {
        try (Fixture fixture = Fixture.of(form)) {
            for (String fields : List.of("Content-Type: text/plain\r\n", "Content-Type: application/jsonp\r\n", "")) {
                fixture.exchange("POST /json HTTP/1.1\r\nHost: x\r\n" + fields + "Content-Length: 2\r\n\r\n[]");
                assertThat(fixture.upstream.lastRequest()).endsWith("\r\n\r\n[]");
            }
            fixture.exchange("POST /jsonx HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 2\r\n\r\n[]");
            assertThat(fixture.upstream.lastRequest()).endsWith("\r\n\r\n[]");
            fixture.exchange(
                    "GET /json HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n");
            assertThat(fixture.upstream.lastRequest()).endsWith("Content-Length: 0\r\n\r\n");
            fixture.exchange("POST /json HTTP/1.1\r\nHost: x\r\nContent-Type: Application/JSON ; a=b\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"id\":1}\r\n0\r\n\r\n");
            assertThat(fixture.upstream.lastRequest()).endsWith("{\"id\":1," + ANONYMOUS + "}");
        }
    }
}
