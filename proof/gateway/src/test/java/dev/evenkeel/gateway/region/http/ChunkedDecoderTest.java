package dev.evenkeel.gateway.region.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.rule.Limits;
import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkedDecoderTest {
    private static final int BODY_BYTES_MAX = 1000;

    private final ChunkedDecoder decoder = new ChunkedDecoder(new Limits(64, 100, 4, BODY_BYTES_MAX));

    /** What decoding gives, cut into buffers of {@code piece} bytes that are appended to one another. */
    private String decode(String framed, int piece) {
        try (Arena arena = Arena.ofConfined()) {
            byte[] bytes = framed.getBytes(ISO_8859_1);
            long base = arena.allocate(Math.max(1, bytes.length)).address();
            NativeBytes.write(bytes, base);
            decoder.open(BODY_BYTES_MAX);
            int from = 0;
            int to = 0;
            BodyOutcome outcome = BodyOutcome.INCOMPLETE;
            for (int limit = piece; outcome == BodyOutcome.INCOMPLETE && from < bytes.length; limit += piece) {
                outcome = decoder.decode(base, from, to, Math.min(limit, bytes.length));
                from = decoder.position();
                to = decoder.bodyEnd();
            }
            return outcome == BodyOutcome.COMPLETE
                    ? NativeBytes.text(base, to) + "|" + framed.substring(from)
                    : outcome.toString();
        }
    }

    private String decode(String framed) {
        String whole = decode(framed, Integer.MAX_VALUE / 2);
        for (int piece = 1; piece < Math.min(framed.length(), 40); piece++) {
            assertThat(decode(framed, piece)).isEqualTo(whole);
        }
        return whole;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "5;x=\"y\"/abcde/3/fgh/0//next~abcdefgh|next",
                "0//~|",
                "000a/0123456789/0;last/Trailer: x/Y:/ /~MALFORMED",
                "A/0123456789/0;last/Trailer: x/Y://~0123456789|",
                "1/a/0/a: b/a: b/a: b/a: b/a: b//~FIELDS_TOO_LARGE",
                "3e8/~INCOMPLETE",
                "00000000000003e9/~TOO_LARGE",
                "00000000000000000/~MALFORMED",
                "ffffffffffffffff/~TOO_LARGE",
                "3e9/~TOO_LARGE",
                "7fffffffffffffff/~TOO_LARGE",
                "10000000000000000/~MALFORMED",
                "/~MALFORMED",
                " 5/abcde/0//~MALFORMED",
                "5 /abcde/0//~MALFORMED",
                "+5/abcde/0//~MALFORMED",
                "0x5/abcde/0//~MALFORMED",
                "-1/abcde/0//~MALFORMED",
                "5/abcdef/0//~MALFORMED",
                "5/abcd/0//~MALFORMED",
                "0/ a: b//~MALFORMED",
                "0/a b//~MALFORMED",
                "0/: b//~MALFORMED"
            })
    void decodes(String framed, String expected) {
        assertThat(decode(framed.replace("/", "\r\n"))).isEqualTo(expected);
    }

    @Test
    void refusesBareLineFeedsAndControls() {
        assertThat(decode("5\nabcde\r\n0\r\n\r\n")).isEqualTo("MALFORMED");
        assertThat(decode("5\r\nabcde\n0\r\n\r\n")).isEqualTo("MALFORMED");
        assertThat(decode("5;a\u0001\r\nabcde\r\n0\r\n\r\n")).isEqualTo("MALFORMED");
        assertThat(decode("0\r\n\n")).isEqualTo("MALFORMED");
        assertThat(decode("0\r\na: b\n\r\n")).isEqualTo("MALFORMED");
        assertThat(decode("0;" + "e".repeat(70) + "\r\n\r\n")).isEqualTo("MALFORMED");
        assertThat(decode("0\r\na: " + "b".repeat(100) + "\r\n\r\n")).isEqualTo("FIELDS_TOO_LARGE");
    }

    @Test
    void countsAllChunksAgainstTheLimit() {
        String half = "1f4\r\n" + "x".repeat(500) + "\r\n";
        assertThat(decode(half + half + "0\r\n\r\n")).isEqualTo("x".repeat(1000) + "|");
        assertThat(decode(half + half + "1\r\nx\r\n0\r\n\r\n")).isEqualTo("TOO_LARGE");
    }

    @Test
    void undoesAnyFraming() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            StringBuilder body = new StringBuilder();
            StringBuilder framed = new StringBuilder();
            for (int chunk = random.nextInt(6); chunk > 0; chunk--) {
                String data = "" + (char) ('a' + random.nextInt(26));
                data = data.repeat(1 + random.nextInt(150));
                framed.append(Integer.toHexString(data.length()))
                        .append("\r\n")
                        .append(data)
                        .append("\r\n");
                body.append(data);
            }
            assertThat(decode(framed + "0\r\n\r\nrest")).isEqualTo(body + "|rest");
        }
    }
}
