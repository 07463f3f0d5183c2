package dev.evenkeel.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.observe.SafepointLog.Held;
import dev.evenkeel.signals.CollectorCpu;
import dev.evenkeel.signals.Cycle;
import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.Loss;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Safepoint;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.signals.ThreadCount;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real JVM of each collector, seen from inside and from outside at once, against its own log: the same safepoints in the same order, the same of
 * them the collector's, and sums that agree within {@value #TOLERANCE_PERCENT} % and {@value #TOLERANCE_MICROS_EACH} µs a safepoint
 * (the log takes its times a few instructions apart from the events).
 */
final class PausesAgreeWithLogIT {
    private static final int TOLERANCE_PERCENT = 5;
    private static final int TOLERANCE_MICROS_EACH = 50;
    private static final int CHURN_MILLIS = 2_000;
    /** Events are handed over once a second. */
    private static final Duration DELIVERY = Duration.ofSeconds(3);

    private static final Duration APART = Duration.ofMillis(1);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "JDK {0}, {1}")
    @CsvSource({
        "25, -XX:+UseG1GC",
        "25, -XX:+UseZGC",
        "25, -XX:+UseShenandoahGC",
        "25, -XX:+UseShenandoahGC -XX:ShenandoahGCMode=generational",
        "25, -XX:+UseParallelGC",
        "25, -XX:+UseSerialGC",
        "17, -XX:+UseG1GC",
        "17, -XX:+UseZGC",
        "17, -XX:+UseShenandoahGC",
        "17, -XX:+UseParallelGC",
        "17, -XX:+UseSerialGC"
    })
    void everySafepointIsSeenOnce(int feature, String collector) throws Exception {
        Path jdk = jdk(feature);
        Path log = folder.resolve("safepoints.log");
        Queue<Signal> outside = new ConcurrentLinkedQueue<>();
        List<Held> inside;
        Instant from;
        Instant to;
        try (ChildJvm child = ChildJvm.start(jdk, options(collector, log))) {
            assertThat(child.ask("inside")).isEqualTo("true");
            try (Observation observation =
                    OtherProcess.start(child.pid(), ObservationSettings.defaults(), outside::add)) {
                String[] span = child.ask("churn " + CHURN_MILLIS).split(" ", -1);
                from = Instant.ofEpochMilli(Long.parseLong(span[0]));
                to = Instant.ofEpochMilli(Long.parseLong(span[1]));
                Thread.sleep(DELIVERY.toMillis());
                assertThat(observation.isRunning()).isTrue();
            }
            inside = child.askAll("tell", "told").stream().map(Held::of).toList();
        }
        List<Held> all = SafepointLog.read(log, from, to);
        from = clearBegin(all, from);
        to = clearEnd(all, to);
        List<Held> logged = between(all, from, to);
        assertThat(logged).as("the log's").hasSizeGreaterThan(5);
        agree("inside", between(inside, from, to), logged);
        agree(
                "outside",
                between(outside.stream().flatMap(PausesAgreeWithLogIT::held).toList(), from, to),
                logged);
        CollectionLog.read(log, from, to).agreesWith(between(outside, from, to));
        theRestIsThere(outside, collector);
    }

    /** Near which no safepoint ends: the log and the events tell of the same end some microseconds apart. */
    private static Instant clearBegin(List<Held> logged, Instant begin) {
        Instant clear = begin;
        for (int i = 0; i < logged.size() && !logged.get(i).end().isAfter(clear.plus(APART)); i++) {
            clear = logged.get(i).end().plus(APART);
        }
        return clear;
    }

    /** As {@link #clearBegin}. */
    private static Instant clearEnd(List<Held> logged, Instant end) {
        Instant clear = end;
        for (int i = logged.size() - 1; i >= 0 && !logged.get(i).end().isBefore(clear.minus(APART)); i--) {
            clear = logged.get(i).end().minus(APART);
        }
        return clear;
    }

    private static List<Signal> between(Queue<Signal> all, Instant from, Instant to) {
        return all.stream()
                .filter(one -> !one.at().isBefore(from) && !one.at().isAfter(to))
                .toList();
    }

    private static Path jdk(int feature) {
        if (feature == 25) {
            return Jdks.current();
        }
        Optional<Path> seventeen = Jdks.seventeen();
        assumeTrue(seventeen.isPresent(), "JDK 17 is not installed (Debian: openjdk-17-jdk-headless)");
        return seventeen.orElseThrow();
    }

    private static List<String> options(String collector, Path log) {
        List<String> options = new java.util.ArrayList<>(List.of(collector.split(" ", -1)));
        options.addAll(List.of("-Xmx96m", "-Xms96m", SafepointLog.option(log)));
        return options;
    }

    private static java.util.stream.Stream<Held> held(Signal signal) {
        if (signal instanceof Pause pause) {
            return java.util.stream.Stream.of(new Held(true, pause.name(), pause.at(), pause.duration()));
        }
        if (signal instanceof Safepoint other) {
            return java.util.stream.Stream.of(new Held(false, other.operation(), other.at(), other.duration()));
        }
        return java.util.stream.Stream.empty();
    }

    private static List<Held> between(List<Held> all, Instant from, Instant to) {
        return all.stream()
                .filter(one -> !one.end().isBefore(from) && !one.end().isAfter(to))
                .toList();
    }

    private static void agree(String where, List<Held> ours, List<Held> logged) {
        assertThat(ours.stream().map(Held::what))
                .as(where)
                .containsExactlyElementsOf(logged.stream().map(Held::what).toList());
        for (boolean collectors : new boolean[] {true, false}) {
            long expected = sumNanos(logged, collectors);
            long tolerance = expected * TOLERANCE_PERCENT / 100 + TOLERANCE_MICROS_EACH * 1000L * logged.size();
            assertThat(sumNanos(ours, collectors)).as(where).isCloseTo(expected, within(tolerance));
        }
        for (int i = 1; i < ours.size(); i++) {
            assertThat(ours.get(i).at())
                    .as("%s, after %s", where, ours.get(i - 1))
                    .isAfterOrEqualTo(ours.get(i - 1).end().minusNanos(1000));
        }
    }

    private static long sumNanos(List<Held> all, boolean collectors) {
        return all.stream()
                .filter(one -> one.byCollector() == collectors)
                .mapToLong(one -> one.duration().toNanos())
                .sum();
    }

    private static void theRestIsThere(Queue<Signal> seen, String collector) {
        assertThat(seen).noneMatch(Loss.class::isInstance);
        assertThat(seen).anySatisfy(one -> assertThat(one).isInstanceOf(Cycle.class));
        assertThat(seen).anySatisfy(one -> {
            assertThat(one).isInstanceOf(HeapAfterCollection.class);
            assertThat(((HeapAfterCollection) one).oldCollected()).isTrue();
        });
        assertThat(seen).anySatisfy(one -> assertThat(one).isInstanceOf(ThreadCount.class));
        assertThat(seen).anySatisfy(one -> {
            assertThat(one).isInstanceOf(CollectorCpu.class);
            assertThat(((CollectorCpu) one).collectorCpu()).isPositive();
        });
        assertThat(seen).filteredOn(MemoryUse.class::isInstance).last().satisfies(one -> {
            MemoryUse use = (MemoryUse) one;
            assertThat(use.residentBytes()).isPositive();
            assertThat(use.heapCommittedBytes()).isPositive();
            assertThat(use.directBytes()).isNotNegative();
            assertThat(use.metaspaceBytes()).isPositive();
            assertThat(use.codeCacheBytes()).isPositive();
        });
        boolean concurrent = collector.contains("ZGC") || collector.contains("Shenandoah");
        assertThat(seen).filteredOn(Pause.class::isInstance).allSatisfy(one -> {
            Pause pause = (Pause) one;
            assertThat(pause.collector().name()).isIn("G1", "ZGC", "SHENANDOAH", "PARALLEL", "SERIAL");
            assertThat(concurrent || pause.gcId() >= 0 || pause.name().startsWith("G1Pause"))
                    .as("%s", pause)
                    .isTrue();
        });
    }
}
