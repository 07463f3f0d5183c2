package dev.evenkeel.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.signals.Cycle;
import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.signals.Stall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the JVM's own log says of its collections and stalls. */
final class CollectionLog {
    private static final Pattern LINE = Pattern.compile("^\\[(\\d+)ms\\]\\[[^\\]]*\\] *(.*)$");
    /** Of threads other than the recorder's own: it leaves some of those out. */
    private static final Pattern STALL = Pattern.compile("Allocation Stall \\((?!JFR ).*\\) ([\\d.,]+)ms");

    private static final Pattern DEGENERATED = Pattern.compile("GC\\(\\d+\\) Pause Degenerated GC .*ms");
    private static final Pattern G1_PAUSE =
            Pattern.compile("GC\\((\\d+)\\) Pause (Young|Full|Cleanup) ?(?:\\(([^)]*)\\))?.*[\\d.,]+ms");

    private final List<Double> stallMillis = new ArrayList<>();
    private final List<Long> oldCollected = new ArrayList<>();
    private int degenerated;
    private int g1Pauses;
    private boolean g1Marked;

    private CollectionLog() {}

    /** What was logged in a span of time. */
    static CollectionLog read(Path file, Instant from, Instant to) throws IOException {
        CollectionLog log = new CollectionLog();
        for (String line : Files.readAllLines(file)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                Instant at = Instant.ofEpochMilli(Long.parseLong(matcher.group(1)));
                log.add(matcher.group(2), !at.isBefore(from) && !at.isAfter(to));
            }
        }
        return log;
    }

    private void add(String text, boolean counts) {
        Matcher stall = STALL.matcher(text);
        if (stall.matches() && counts) {
            stallMillis.add(Double.parseDouble(stall.group(1).replace(',', '.')));
        }
        if (DEGENERATED.matcher(text).matches() && counts) {
            degenerated++;
        }
        Matcher g1 = G1_PAUSE.matcher(text);
        if (g1.matches()) {
            g1(Long.parseLong(g1.group(1)), g1.group(2), String.valueOf(g1.group(3)), counts);
        }
    }

    /** After a mark, the first collection that is not mixed any more ends what the mark was for. */
    private void g1(long gcId, String what, String kind, boolean counts) {
        boolean mixed = kind.contains("Mixed");
        boolean ends = what.equals("Full") || (what.equals("Young") && g1Marked && !mixed);
        g1Marked = mixed || what.equals("Cleanup") || (g1Marked && !ends);
        if (counts) {
            g1Pauses++;
            if (ends) {
                oldCollected.add(gcId);
            }
        }
    }

    /** Holds the signals of the same span against it. */
    void agreesWith(List<Signal> seen) {
        List<Double> stalls = seen.stream()
                .filter(one -> one instanceof Stall stall && !stall.thread().startsWith("JFR "))
                .map(one -> ((Stall) one).duration().toNanos() / 1e6)
                .toList();
        assertThat(stalls).as("stalls").hasSameSizeAs(stallMillis);
        assertThat(sum(stalls)).isCloseTo(sum(stallMillis), within(0.05 * sum(stallMillis) + 0.1 * stalls.size()));
        assertThat(seen)
                .filteredOn(one -> one instanceof Cycle cycle && cycle.outcome() == Cycle.Outcome.DEGENERATED)
                .as("degenerated")
                .hasSize(degenerated);
        if (seen.stream()
                .anyMatch(one -> one instanceof Cycle cycle && cycle.name().equals("G1New"))) {
            assertThat(seen.stream()
                            .filter(one -> one instanceof HeapAfterCollection heap && heap.oldCollected())
                            .map(one -> ((HeapAfterCollection) one).gcId()))
                    .as("of %d pauses of G1", g1Pauses)
                    .containsExactlyElementsOf(oldCollected);
        }
    }

    private static double sum(List<Double> all) {
        return all.stream().mapToDouble(Double::doubleValue).sum();
    }
}
