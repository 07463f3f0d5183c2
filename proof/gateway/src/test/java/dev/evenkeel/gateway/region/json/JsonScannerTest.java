package dev.evenkeel.gateway.region.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.evenkeel.gateway.region.bytes.NativeBytes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
    private static final int DOCUMENT_BYTES_MAX = 8192;
    private static final List<String> REQUIRED = List.of("id", "größe");

    private final Arena arena = Arena.ofConfined();
    private final long address = arena.allocate(DOCUMENT_BYTES_MAX).address();
    private final JsonScanner scanner = new JsonScanner(new MemberRules("gateway", List.of()));
    private final JsonFactory jackson = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonScanner.DEPTH_MAX)
                    .maxNumberLength(JsonScanner.NUMBER_DIGITS_MAX)
                    .build())
            .build();

    @AfterEach
    void close() {
        arena.close();
    }

    /** Offset of the last brace, or -1. */
    private long scan(JsonScanner with, byte[] document) {
        NativeBytes.write(document, address);
        long brace = with.scan(address, document.length);
        return brace < 0 ? -1 : brace - address;
    }

    private boolean accepts(String document) {
        return scan(scanner, document.getBytes(UTF_8)) >= 0;
    }

    @Test
    void findsWhereAMemberCanGo() {
        assertThat(scan(scanner, " {\"a\":[1,{}]} \n".getBytes(UTF_8))).isEqualTo(12);
        assertThat(scanner.isEmpty()).isFalse();
        assertThat(scan(scanner, "{ \t}".getBytes(UTF_8))).isEqualTo(3);
        assertThat(scanner.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "null",
                "{",
                "{}}",
                "{} x",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":+1}",
                "{\"a\":-}",
                "{\"a\":1e}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":trux}",
                "{\"a\":falsy}",
                "{\"a\":nul",
                "{\"a\":[1,]}",
                "{\"a\":[}",
                "{\"a\":[1 2]}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"",
                "{\"a\":\"\\",
                "{\"a\":1]",
                "{\"a\":1}/**/",
                "\uFEFF{}",
                "{\"a\":1\"b\":2}",
                "{\"a\":truefalse}",
                "{\"gateway\":1}",
                "{\"a\":1,\"g\\u0061teway\":1}",
                "{\"\\u0067\\u0061\\u0074\\u0065\\u0077\\u0061\\u0079\":1}"
            })
    void refuses(String document) {
        assertThat(accepts(document)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "\t{\r\n} ",
                "{\"a\":1}",
                "{\"a\":-0.0e+12,\"b\":[true,false,null]}",
                "{\"\":\"\"}",
                "{\"a\":{\"gateway\":1}}",
                "{\"a\":[{\"gateway\":1}]}",
                "{\"gateways\":1}",
                "{\"Gateway\":1}",
                "{\"a\":\"gateway\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"\\ud800\":1}",
                "{\"a\":\"grün \u20ac \ud83d\ude00\"}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"}",
                "{\"a\":\"\u007f\"}"
            })
    void takes(String document) {
        assertThat(accepts(document)).isTrue();
    }

    @Test
    void boundsDepthAndNumbers() {
        assertThat(accepts("{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}")).isTrue();
        assertThat(accepts("{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}")).isFalse();
        assertThat(accepts("{\"a\":".repeat(64) + "1" + "}".repeat(64))).isTrue();
        assertThat(accepts("{\"a\":".repeat(65) + "1" + "}".repeat(65))).isFalse();
        assertThat(accepts("{\"a\":" + "1".repeat(1000) + "}")).isTrue();
        assertThat(accepts("{\"a\":" + "1".repeat(1001) + "}")).isFalse();
        assertThat(accepts("{\"a\":-" + "1".repeat(500) + "." + "2".repeat(497) + "e+333}"))
                .isTrue();
        assertThat(accepts("{\"a\":-" + "1".repeat(500) + "." + "2".repeat(497) + "e+3333}"))
                .isFalse();
    }

    @Test
    void wantsWhatIsRequiredAtTheTop() {
        JsonScanner strict = new JsonScanner(new MemberRules("gateway", REQUIRED));
        assertThat(scan(strict, "{\"id\":1,\"größe\":2}".getBytes(UTF_8))).isPositive();
        assertThat(scan(strict, "{\"\\u0069d\":1,\"gr\\u00f6\\u00dfe\":2}".getBytes(UTF_8)))
                .isPositive();
        assertThat(scan(strict, "{\"id\":1}".getBytes(UTF_8))).isNegative();
        assertThat(scan(strict, "{\"id\":1,\"x\":{\"größe\":2}}".getBytes(UTF_8)))
                .isNegative();
        assertThat(scan(strict, "{\"id\":1,\"größe\":2,\"gateway\":3}".getBytes(UTF_8)))
                .isNegative();
    }

    @Test
    void comparesNamesWhateverTheirSpelling() {
        for (String name : new String[] {"a", "é", "€", "😀", "\n\"\\/", "x😀y"}) {
            StringBuilder units = new StringBuilder();
            name.chars().forEach(unit -> units.append("\\u%04X".formatted(unit)));
            JsonScanner one = new JsonScanner(new MemberRules("gateway", List.of(name)));
            assertThat(scan(one, ("{\"" + units + "\":1}").getBytes(UTF_8))).isPositive();
            assertThat(scan(one, ("{\"" + units + "x\":1}").getBytes(UTF_8))).isNegative();
            assertThat(scan(one, ("{\"x" + units + "\":1}").getBytes(UTF_8))).isNegative();
        }
        JsonScanner half = new JsonScanner(new MemberRules("gateway", List.of("?")));
        assertThat(scan(half, "{\"\\ud83d\":1}".getBytes(UTF_8))).isNegative();
    }

    @Test
    void agreesWithJacksonOnMutatedDocuments() {
        SplittableRandom random = new SplittableRandom(20261123);
        int accepted = 0;
        int rounds = 30_000;
        for (int round = 0; round < rounds; round++) {
            byte[] document = mutate(random, new JsonSamples(random).object().getBytes(UTF_8));
            boolean expected = jacksonAccepts(document);
            accepted += expected ? 1 : 0;
            assertThat(scan(scanner, document) >= 0)
                    .as("round %s: %s", round, new String(document, UTF_8))
                    .isEqualTo(expected);
        }
        assertThat(accepted).isBetween(rounds / 10, rounds - rounds / 10);
    }

    private static byte[] mutate(SplittableRandom random, byte[] document) {
        byte[] mutated = document;
        for (int mutations = random.nextInt(3); mutations > 0; mutations--) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(4)) {
                case 0 -> mutated[at] = (byte) random.nextInt(256);
                case 1 -> mutated[at] = (byte) "{}[],:\"\\0123.eE+-tfnu \t\n".charAt(random.nextInt(24));
                case 2 -> mutated = without(mutated, at, Math.min(mutated.length, at + 1 + random.nextInt(3)));
                default -> {
                    byte[] longer = Arrays.copyOf(mutated, mutated.length + 1);
                    System.arraycopy(mutated, at, longer, at + 1, mutated.length - at);
                    mutated = longer;
                }
            }
            if (mutated.length == 0) {
                return mutated;
            }
        }
        return mutated;
    }

    private static byte[] without(byte[] document, int from, int to) {
        byte[] rest = new byte[document.length - (to - from)];
        System.arraycopy(document, 0, rest, 0, from);
        System.arraycopy(document, to, rest, from, document.length - to);
        return rest;
    }

    private boolean jacksonAccepts(byte[] document) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
            return hasNoGateway(text);
        } catch (CharacterCodingException e) {
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean hasNoGateway(String text) throws IOException {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = jackson.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            int depth = 1;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (depth == 0) {
                    return false;
                }
                if (token == JsonToken.FIELD_NAME && depth == 1) {
                    names.add(parser.currentName());
                }
                if (token == JsonToken.VALUE_STRING) {
                    parser.getText();
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            return depth == 0 && !names.contains("gateway");
        }
    }
}
