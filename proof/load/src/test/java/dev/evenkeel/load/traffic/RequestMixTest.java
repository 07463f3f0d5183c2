package dev.evenkeel.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RequestMixTest {
    private static final int DRAWN = 1024;

    @Test
    void everyRequestIsWellFormedAndOfTheWantedSizes() throws IOException {
        int posts = 0;
        List<Integer> headSizes = new ArrayList<>();
        for (String request : requests(new SplittableRandom(1))) {
            int headEnd = request.indexOf("\r\n\r\n") + 4;
            String head = request.substring(0, headEnd);
            headSizes.add(headEnd);
            assertThat(head).contains("\r\nHost: 127.0.0.1:80\r\n").contains("Cookie: sid=s000012345; ");
            assertThat(head.lines().skip(1).filter(line -> !line.isEmpty())).allMatch(line -> line.contains(": "));
            byte[] body = request.substring(headEnd).getBytes(StandardCharsets.ISO_8859_1);
            if (head.startsWith("POST /api/")) {
                posts++;
                assertThat(head).contains("Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n");
                assertThat(body.length).isBetween(JsonBodies.SIZE_BYTES_MIN, JsonBodies.SIZE_BYTES_MAX);
                JsonNode json = new ObjectMapper().readTree(body);
                assertThat(json.isObject()).isTrue();
                assertThat(json.has("gateway")).isFalse();
            } else {
                assertThat(head).startsWith("GET /api/").doesNotContain("Content-Length");
                assertThat(body).isEmpty();
            }
        }
        assertThat(posts / (double) DRAWN).isCloseTo(0.6, within(0.06));
        assertThat(headSizes).allMatch(size -> size >= 350 && size <= 1_000);
    }

    @Test
    void sameSeedGivesTheSameRequests() {
        assertThat(requests(new SplittableRandom(9))).isEqualTo(requests(new SplittableRandom(9)));
    }

    @Test
    void theSessionIdIsPatchedInFullWidth() {
        RequestTemplate template = new RequestMix("h", 10, 1, new SplittableRandom(1)).template(0);
        for (int session : new int[] {0, 1, 60_000, 999_999_999}) {
            assertThat(encoded(template, session)).contains("sid=" + RequestTemplate.sid(session) + ";");
        }
        assertThat(RequestTemplate.sid(60_000)).isEqualTo("s000060000");
    }

    @Test
    void bodiesHaveExactlyTheSizeAskedFor() throws IOException {
        JsonBodies bodies = new JsonBodies(new SplittableRandom(2));
        for (int size = JsonBodies.SIZE_BYTES_MIN; size < 1_200; size++) {
            byte[] body = bodies.ofSize(size);
            assertThat(body).hasSize(size);
            assertThat(new ObjectMapper().readTree(body).isObject()).isTrue();
            assertThat(new String(body, StandardCharsets.UTF_8)).doesNotContain("$");
        }
        assertThatThrownBy(() -> bodies.ofSize(10)).hasMessageContaining("sizeBytes=10");
    }

    @Test
    void bodySizesAreSpreadLogNormally() {
        JsonBodies bodies = new JsonBodies(new SplittableRandom(4));
        int[] sizes = new int[4_000];
        Arrays.setAll(sizes, i -> bodies.next().length);
        Arrays.sort(sizes);
        assertThat(sizes[sizes.length / 2]).isBetween(800, 1_000);
        assertThat(sizes[sizes.length * 9 / 10]).isBetween(2_400, 3_300);
    }

    @Test
    void headerSetsAreDrawnByWeight() {
        HeaderSets sets = HeaderSets.parse("weight 3\nA: 1\n\nweight 1\nB: 2\nC: 3\n");
        SplittableRandom random = new SplittableRandom(6);
        int first = 0;
        for (int i = 0; i < 10_000; i++) {
            String drawn = sets.draw(random);
            assertThat(drawn).isIn("A: 1\r\n", "B: 2\r\nC: 3\r\n");
            first += drawn.startsWith("A") ? 1 : 0;
        }
        assertThat(first / 10_000.0).isCloseTo(0.75, within(0.02));
        assertThat(HeaderSets.load().size()).isEqualTo(300);
        assertThatThrownBy(() -> HeaderSets.parse("A: 1")).hasMessageContaining("weight N");
    }

    private static List<String> requests(SplittableRandom seed) {
        RequestMix mix = new RequestMix("127.0.0.1:80", 100, 0.8, seed);
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < DRAWN; i++) {
            requests.add(encoded(mix.template(i), 12_345));
        }
        return requests;
    }

    private static String encoded(RequestTemplate template, int session) {
        ByteBuf out = Unpooled.buffer();
        template.encode(session, out);
        assertThat(out.readableBytes()).isEqualTo(template.sizeBytes());
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
