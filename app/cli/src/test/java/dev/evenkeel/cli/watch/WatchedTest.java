package dev.evenkeel.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evenkeel.signals.AllocationSample;
import dev.evenkeel.signals.Collector;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.slo.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WatchedTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final Watched watched = new Watched(Objective.ofPauses(), START);

    private static Pause pause(Instant at, Duration duration) {
        return new Pause(at, duration, Collector.ZGC, "Pause Mark Start", "", 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theStripHoldsTheLongestOfEachSecond(long seed) {
        Random random = new Random(seed);
        long[] longest = new long[2_000];
        Strip strip = new Strip();
        strip.seconds(START);
        int now = 0;
        for (int i = 0; i < 5_000; i++) {
            now = Math.min(longest.length - 1, now + random.nextInt(2));
            int second = Math.max(0, now - random.nextInt(3));
            long nanos = 1L + random.nextInt(1_000_000);
            longest[second] = Math.max(longest[second], nanos);
            strip.add(pause(START.plusSeconds(second), Duration.ofNanos(nanos)));
        }
        List<Picture.Second> seconds = strip.seconds(START.plusSeconds(now));
        assertThat(seconds).hasSize(Math.min(now + 1, Strip.SECONDS));
        for (int i = 0; i < seconds.size(); i++) {
            int second = now - seconds.size() + 1 + i;
            assertThat(seconds.get(i).nanos()).as("second %d", second).isEqualTo(longest[second]);
        }
    }

    @Test
    void figuresAreOfTheLastFiveMinutes() {
        watched.accept(pause(START, Duration.ofSeconds(3)));
        for (int i = 1; i <= 100; i++) {
            watched.accept(pause(START.plusSeconds(310), Duration.ofMillis(i)));
        }
        Picture.Tally tally = watched.picture(START.plusSeconds(311)).pauses();
        assertThat(tally.count()).isEqualTo(100);
        assertThat(tally.p50()).isEqualTo(Duration.ofMillis(50));
        assertThat(tally.p99()).isEqualTo(Duration.ofMillis(99));
        assertThat(tally.max()).isEqualTo(Duration.ofMillis(100));
        assertThat(tally.timeShare()).isBetween(0.016, 0.017);
    }

    @Test
    void tenThousandPausesAMinuteStayBounded() {
        for (int i = 0; i < 100_000; i++) {
            watched.accept(pause(START.plusMillis(i * 6L), Duration.ofMillis(1)));
        }
        assertThat(watched.picture(START.plusSeconds(600)).pauses().count()).isLessThanOrEqualTo(20_000);
    }

    @Test
    void allocationIsByTheFirstMethodThatIsNotTheJdks() {
        watched.picture(START);
        for (int i = 0; i < 10; i++) {
            List<String> stack = List.of("java.util.ArrayList.grow:1", i < 7 ? "a.B.c:1" : "a.D.e:2");
            watched.accept(new AllocationSample(START, 1_000, "java.lang.String", stack, "main"));
        }
        Picture.Allocation allocation = watched.picture(START.plusSeconds(10)).allocation();
        assertThat(allocation.sites()).extracting(Picture.Site::method).containsExactly("a.B.c:1", "a.D.e:2");
        assertThat(allocation.sites().getFirst().share()).isBetween(0.69, 0.71);
        assertThat(allocation.bytesPerSecond()).isBetween(500.0, 1_001.0);
    }

    @Test
    void aLineOfJsonSaysTheSame() throws Exception {
        watched.name(new Target(7, "Main", "17"));
        watched.accept(pause(START, Duration.ofMillis(20)));
        watched.noted(new Picture.Note(START, "collect now", "because", "SAID"));
        JsonNode node = new ObjectMapper().readTree(JsonLine.of(watched.picture(START.plusSeconds(1))));
        assertThat(node.get("pid").asLong()).isEqualTo(7);
        assertThat(node.at("/pauses/max_ms").asDouble()).isEqualTo(20);
        assertThat(node.at("/decisions/0/effect").asText()).isEqualTo("SAID");
        assertThat(node.at("/objective/status").asText()).isEqualTo("no_data");
        assertThat(node.has("memory")).isFalse();
    }
}
