package dev.evenkeel.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.signals.AllocationSample;
import dev.evenkeel.signals.Collector;
import dev.evenkeel.signals.CollectorCpu;
import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.Loss;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Safepoint;
import dev.evenkeel.signals.Stall;
import dev.evenkeel.slo.Objective;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final long MIB = 1024 * 1024;

    private final Watched watched = new Watched(Objective.ofPauses(), START);
    private final Page page = new Page(new Palette(true), Glyphs.BLOCKS, ZoneOffset.UTC);

    private static Pause pause(Instant at, long micros) {
        return new Pause(at, Duration.ofNanos(micros * 1_000), Collector.G1, "GC Pause", "G1 Evacuation Pause", 1);
    }

    private static HeapAfterCollection heap(Instant at, long usedMib) {
        return new HeapAfterCollection(at, 1, usedMib * MIB, 512 * MIB, 1024 * MIB, true, List.of());
    }

    private static AllocationSample sample(Instant at, String method, long weight) {
        return new AllocationSample(at, weight, "byte[]", List.of("java.util.Arrays.copyOf:3", method), "main");
    }

    private static String text(List<AttributedString> lines) {
        return lines.stream().map(AttributedString::toString).collect(Collectors.joining("\n"));
    }

    /** A minute with something of everything. */
    private Picture busyMinute() {
        watched.name(new Target(4711, "com.acme.Shop", "25.0.3"));
        for (int second = 0; second < 60; second++) {
            Instant at = START.plusSeconds(second);
            watched.accept(pause(at, second == 30 ? 400_000 : 2_000));
            watched.accept(heap(at, 100 + second));
            watched.accept(sample(at, "com.acme.Shop.cart:" + (second % 9), 4 * MIB));
            watched.accept(new CollectorCpu(at, Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(1)));
            watched.picture(at);
        }
        watched.accept(new Stall(START.plusSeconds(40), Duration.ofMillis(90), Stall.Kind.ALLOCATION, "worker"));
        watched.accept(new Safepoint(START.plusSeconds(41), Duration.ofMillis(3), Duration.ofMillis(1), "ThreadDump"));
        watched.accept(new MemoryUse(
                START.plusSeconds(59),
                700 * MIB,
                0,
                2048 * MIB,
                300 * MIB,
                512 * MIB,
                16 * MIB,
                60 * MIB,
                20 * MIB,
                -1));
        watched.noted(new Picture.Note(START.plusSeconds(50), "collect now", "62 % of the heap is in use", "DONE"));
        return watched.picture(START.plusSeconds(60));
    }

    @Test
    void showsEverythingOnAnOrdinaryTerminal() {
        String shown = text(page.draw(busyMinute(), 80, 24));
        assertThat(shown)
                .contains("com.acme.Shop  pid 4711  JDK 25.0.3", "12:01:00")
                .contains("60 pauses  p50 2.0 ms  p99 400 ms  max 400 ms")
                .contains("1 stall, max 90 ms", "1 other safepoint", "collector 10 % of CPU")
                .contains("HEAP AFTER COLLECTION 159 MiB of 1.0 GiB")
                .contains("resident 700 MiB", "of limit 2.0 GiB")
                .contains("com.acme.Shop.cart:", "byte[]")
                .contains("OBJECTIVE ", "FORECAST ", "DECISIONS ")
                .contains("12:00:50 collect now done: 62 % of the heap is in use")
                .contains("q quits")
                .contains("▲");
        assertThat(shown.lines().filter(line -> line.contains("Shop.cart"))).hasSize(5);
    }

    @Test
    void theStripIsLogarithmic() {
        watched.accept(pause(START.plusSeconds(1), 100));
        watched.accept(pause(START.plusSeconds(2), 1_000));
        watched.accept(pause(START.plusSeconds(3), 100_000));
        watched.accept(pause(START.minusSeconds(1), 5_000_000));
        List<AttributedString> lines = page.draw(watched.picture(START.plusSeconds(4)), 80, 24);
        assertThat(lines.get(2).toString()).startsWith("    1 s ").endsWith("█");
        assertThat(lines.get(3).toString()).startsWith(" 100 ms ").endsWith("██");
        assertThat(lines.get(5).toString()).startsWith("   1 ms ").endsWith(" ▁███");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fitsEverySize(long seed) {
        Random random = new Random(seed);
        Picture picture = busyMinute();
        Picture empty = new Watched(Objective.ofPauses(), START).picture(START);
        for (int i = 0; i < 300; i++) {
            int columns = 1 + random.nextInt(220);
            int rows = 1 + random.nextInt(70);
            for (Picture each : List.of(picture, empty)) {
                List<AttributedString> lines = page.draw(each, columns, rows);
                assertThat(lines).hasSize(rows);
                assertThat(lines)
                        .allSatisfy(line -> assertThat(line.columnLength()).isLessThanOrEqualTo(columns));
            }
        }
    }

    @Test
    void saysWhatItDoesNotKnow() {
        Picture nothing = new Watched(Objective.ofPauses(), START).picture(START.plusSeconds(1));
        assertThat(text(page.draw(nothing, 80, 24)))
                .contains("0 pauses", "no collection yet", "no sample yet", "OBJECTIVE no data", "none was told");
    }

    @Test
    void saysThatTheJvmHasEndedAndWhatWasLost() {
        watched.accept(new Loss(START, "7 events were dropped.", 7));
        assertThat(text(page.draw(watched.picture(START), 80, 24)))
                .contains("not all was seen: 7 events were dropped.");
        watched.end();
        assertThat(text(page.draw(watched.picture(START), 80, 24))).contains("It has ended");
    }

    @Test
    void withoutColourThereIsNoEscape() {
        Page plain = new Page(new Palette(false), Glyphs.ASCII, ZoneOffset.UTC);
        for (AttributedString line : plain.draw(busyMinute(), 80, 24)) {
            assertThat(line.toAnsi()).isEqualTo(line.toString());
            assertThat(line.toString().chars()).allMatch(each -> each < 128);
        }
    }

    @Test
    void whatTheOtherProcessIsCalledCannotMoveTheCursor() {
        watched.name(new Target(1, "evil\u001b[2Jname\nx", "25"));
        assertThat(text(page.draw(watched.picture(START), 80, 24))).contains("evil?[2Jname?x");
    }
}
