package dev.evenkeel.gateway.region.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.gateway.region.bytes.ByteRange;
import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.rule.KnownField;
import dev.evenkeel.gateway.rule.Limits;
import java.lang.foreign.Arena;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {
    private final Arena arena = Arena.ofConfined();
    private final RequestParser parser = new RequestParser(new Limits(100, 400, 8, 1000));
    private final long index = arena.allocate(parser.indexBytes()).address();
    private long base;

    @AfterEach
    void close() {
        arena.close();
    }

    private HeadOutcome parse(String text) {
        base = put(text);
        parser.open(index);
        return parser.parse(base, text.length());
    }

    private long put(String text) {
        long address = arena.allocate(Math.max(1, text.length())).address();
        NativeBytes.write(text.getBytes(ISO_8859_1), address);
        return address;
    }

    private String name(int field) {
        FieldIndex fields = parser.fields();
        return NativeBytes.text(base + fields.nameOffset(field), fields.nameLength(field));
    }

    private String value(int field) {
        return parser.fields().value(base, field, new ByteRange()).toString();
    }

    @Test
    void findsLineAndFields() {
        String head = "\r\nPOST /a?b HTTP/1.1\r\nHost: x\r\nX-Empty:\r\nCoOKie:\t a=1; sid=2 \t\r\n\r\n";
        assertThat(parse(head + "body")).isEqualTo(HeadOutcome.COMPLETE);
        assertThat(parser.headLength()).isEqualTo(head.length());
        assertThat(NativeBytes.text(base + parser.methodOffset(), parser.methodLength()))
                .isEqualTo("POST");
        assertThat(NativeBytes.text(base + parser.targetOffset(), parser.targetLength()))
                .isEqualTo("/a?b");
        assertThat(parser.minorVersion()).isOne();
        assertThat(parser.fields().count()).isEqualTo(3);
        assertThat(name(1)).isEqualTo("X-Empty");
        assertThat(value(1)).isEmpty();
        assertThat(value(2)).isEqualTo("a=1; sid=2");
        assertThat(parser.fields().first(KnownField.COOKIE)).isEqualTo(2);
        assertThat(parser.fields().known(1)).isNull();
        assertThat(parser.fields().first(KnownField.TE)).isNegative();
    }

    @Test
    void goesOnAtAnyByteWhereverTheHeadHasMoved() {
        String head = "GET /path HTTP/1.0\r\nHost: example.org\r\nX-Long: " + "v".repeat(60) + "\r\nTE: \t\r\n\r\n";
        for (int cut = 0; cut < head.length(); cut++) {
            long first = put(head.substring(0, cut));
            parser.open(index);
            assertThat(parser.parse(first, cut)).isEqualTo(HeadOutcome.INCOMPLETE);
            base = put(head);
            assertThat(parser.parse(base, head.length())).isEqualTo(HeadOutcome.COMPLETE);
            assertThat(parser.fields().count()).isEqualTo(3);
            assertThat(value(1)).isEqualTo("v".repeat(60));
            assertThat(parser.minorVersion()).isZero();
        }
    }

    @Test
    void goesOnByteByByte() {
        String head = "\r\nGET / HTTP/1.1\r\nA: b\r\nHost: h\r\n\r\n";
        base = put(head);
        parser.open(index);
        for (int end = 0; end < head.length(); end++) {
            assertThat(parser.parse(base, end)).isEqualTo(HeadOutcome.INCOMPLETE);
        }
        assertThat(parser.parse(base, head.length())).isEqualTo(HeadOutcome.COMPLETE);
        assertThat(value(1)).isEqualTo("h");
    }

    @Test
    void knowsEveryFieldInAnyCase() {
        for (KnownField field : KnownField.values()) {
            String name = field == KnownField.X_SESSION ? field.text() + "Anything-At-All-Behind-It" : field.text();
            for (String spelled : new String[] {name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)}) {
                assertThat(parse("GET / HTTP/1.1\r\n" + spelled + ":1\r\n" + spelled + "x:2\r\nx" + spelled
                                + ":3\r\n\r\n"))
                        .isEqualTo(HeadOutcome.COMPLETE);
                assertThat(parser.fields().known(0)).isEqualTo(field);
                assertThat(parser.fields().known(2)).isEqualTo(KnownField.of("x" + spelled));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\n\n",
                "GET / HTTP/1.1\r\nA: b\n\r\n",
                "GET / HTTP/1.1\r\nA: b\r\r\n",
                "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n",
                "GET / HTTP/1.1\r\n A: b\r\n\r\n",
                "GET / HTTP/1.1\r\nA : b\r\n\r\n",
                "GET / HTTP/1.1\r\n: b\r\n\r\n",
                "GET / HTTP/1.1\r\nA\r\n\r\n",
                "GET / HTTP/1.1\r\nA(: b\r\n\r\n",
                "GET / HTTP/1.1\r\nA: b\u0000c\r\n\r\n",
                "GET / HTTP/1.1\r\nA: b\u007fc\r\n\r\n",
                "GET / HTTP/1.1\r\nA: 12345678\u0001\r\n\r\n",
                "GET  / HTTP/1.1\r\n\r\n",
                "GET /  HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1 \r\n\r\n",
                " GET / HTTP/1.1\r\n\r\n",
                "GET\t/ HTTP/1.1\r\n\r\n",
                "GET /\r\n\r\n",
                "GET /a b HTTP/1.1\r\n\r\n",
                "GET /\u00e4 HTTP/1.1\r\n\r\n",
                "G(T / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.2\r\n\r\n",
                "GET / http/1.1\r\n\r\n",
                "GET / HTTP/11\r\n\r\n",
                "\r\n\r\nGET / HTTP/1.1\r\n\r\n",
                "\rGET / HTTP/1.1\r\n\r\n"
            })
    void refuses(String head) {
        assertThat(parse(head)).isEqualTo(HeadOutcome.MALFORMED);
    }

    @Test
    void tellsAnotherMajorVersionFromNoVersion() {
        assertThat(parse("GET / HTTP/2.0\r\n\r\n")).isEqualTo(HeadOutcome.VERSION_UNKNOWN);
        assertThat(parse("GET / HTTP/0.9\r\n\r\n")).isEqualTo(HeadOutcome.VERSION_UNKNOWN);
        assertThat(parse("GET / HTTP/x.1\r\n\r\n")).isEqualTo(HeadOutcome.MALFORMED);
    }

    @Test
    void keepsToTheLimits() {
        String shortest = "GET / HTTP/1.1";
        String longest = "GET /" + "p".repeat(100 - shortest.length()) + " HTTP/1.1";
        assertThat(parse(longest + "\r\n\r\n")).isEqualTo(HeadOutcome.COMPLETE);
        assertThat(parse(longest.replace("GET", "GETT") + "\r\n\r\n")).isEqualTo(HeadOutcome.LINE_TOO_LONG);
        assertThat(parse("G".repeat(101))).isEqualTo(HeadOutcome.LINE_TOO_LONG);

        String section = "A: " + "v".repeat(400 - 7) + "\r\n\r\n";
        assertThat(section).hasSize(400);
        assertThat(parse(shortest + "\r\n" + section)).isEqualTo(HeadOutcome.COMPLETE);
        assertThat(parse(shortest + "\r\nA" + section)).isEqualTo(HeadOutcome.FIELDS_TOO_LARGE);
        assertThat(parse(shortest + "\r\n" + "n".repeat(401))).isEqualTo(HeadOutcome.FIELDS_TOO_LARGE);
        assertThat(parse(shortest + "\r\n" + "a:\r\n".repeat(8) + "\r\n")).isEqualTo(HeadOutcome.COMPLETE);
        assertThat(parse(shortest + "\r\n" + "a:\r\n".repeat(9) + "\r\n")).isEqualTo(HeadOutcome.FIELDS_TOO_LARGE);
    }

    @Test
    void marksWhatConnectionNames() {
        assertThat(
                        parse(
                                "GET / HTTP/1.1\r\nConnection: x-A ,close,,\tb\r\nX-a: 1\r\nB: 2\r\nC: 3\r\nconnection: C\r\n\r\n"))
                .isEqualTo(HeadOutcome.COMPLETE);
        FieldIndex fields = parser.fields();
        fields.markNamedByConnection(base);
        assertThat(fields.isNamedByConnection(1)).isTrue();
        assertThat(fields.isNamedByConnection(2)).isTrue();
        assertThat(fields.isNamedByConnection(3)).isTrue();
        assertThat(fields.known(0)).isEqualTo(KnownField.CONNECTION);
        assertThat(fields.lists(base, KnownField.CONNECTION, "close")).isTrue();
        assertThat(fields.lists(base, KnownField.CONNECTION, "clos")).isFalse();
    }
}
