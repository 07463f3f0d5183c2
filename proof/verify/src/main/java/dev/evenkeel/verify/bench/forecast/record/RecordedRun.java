package dev.evenkeel.verify.bench.forecast.record;

import dev.evenkeel.forecast.ForecastSettings;
import dev.evenkeel.forecast.Limits;
import dev.evenkeel.forecast.PauseObjective;
import dev.evenkeel.signals.CollectorCpu;
import dev.evenkeel.signals.Cycle;
import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Promotion;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.verify.bench.forecast.label.Fate;
import dev.evenkeel.verify.bench.forecast.label.LabelledRun;
import dev.evenkeel.verify.bench.forecast.label.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run of a real JVM, played back with its time stretched: a second of the run stands for {@link Label#timeScale} seconds.
 * Moments and the intervals between readings are stretched; pauses keep their duration, for they are what they were.
 */
public final class RecordedRun implements LabelledRun {
    /** Above what a small heap's pauses reach on a busy machine; none of the scenarios is about it. */
    private static final PauseObjective OBJECTIVE = new PauseObjective(0.99, Duration.ofSeconds(1));

    private final Label label;
    private final List<Signal> signals;

    /** A run of these signals; what was seen after its end is left out. */
    public RecordedRun(Label label, List<Signal> signals) {
        this.label = label;
        this.signals = signals.stream()
                .filter(signal -> signal.at().toEpochMilli() <= label.endMillis())
                .sorted(Comparator.comparing(Signal::at))
                .toList();
    }

    /** What is known of it. */
    public Label label() {
        return label;
    }

    /** As they were seen, by their time. */
    public List<Signal> signals() {
        return signals;
    }

    @Override
    public Scenario scenario() {
        return label.scenario();
    }

    @Override
    public String title() {
        return "%s, JDK %s, 1 s for %.0f s".formatted(label.collector(), label.jdk(), label.timeScale());
    }

    @Override
    public ForecastSettings settings() {
        return new ForecastSettings(
                OBJECTIVE, new Limits(label.metaspaceLimitBytes(), label.directLimitBytes(), Limits.UNKNOWN));
    }

    @Override
    public Fate play(Consumer<Signal> sink) {
        signals.forEach(signal -> sink.accept(stretch(signal)));
        @Nullable Instant onset = label.onsetMillis() < 0 ? null : stretch(Instant.ofEpochMilli(label.onsetMillis()));
        return new Fate(
                Instant.ofEpochMilli(label.startMillis()), onset, stretch(Instant.ofEpochMilli(label.endMillis())));
    }

    private Instant stretch(Instant at) {
        Instant start = Instant.ofEpochMilli(label.startMillis());
        return start.plus(stretch(Duration.between(start, at)));
    }

    private Duration stretch(Duration duration) {
        return Duration.ofNanos((long) (duration.toNanos() * label.timeScale()));
    }

    private Signal stretch(Signal signal) {
        Instant at = stretch(signal.at());
        return switch (signal) {
            case Pause it -> new Pause(at, it.duration(), it.collector(), it.name(), it.cause(), it.gcId());
            case HeapAfterCollection it ->
                new HeapAfterCollection(
                        at,
                        it.gcId(),
                        it.usedBytes(),
                        it.committedBytes(),
                        it.maxBytes(),
                        it.oldCollected(),
                        it.pools());
            case Promotion it -> new Promotion(at, it.gcId(), it.promotedBytes());
            case Cycle it ->
                new Cycle(
                        at,
                        it.duration(),
                        it.collector(),
                        it.name(),
                        it.cause(),
                        it.outcome(),
                        it.paused(),
                        it.longestPause(),
                        it.gcId());
            case MemoryUse it ->
                new MemoryUse(
                        at,
                        it.residentBytes(),
                        it.cgroupUsedBytes(),
                        it.cgroupLimitBytes(),
                        it.heapUsedBytes(),
                        it.heapCommittedBytes(),
                        it.directBytes(),
                        it.metaspaceBytes(),
                        it.codeCacheBytes(),
                        it.runtimeBytes());
            case CollectorCpu it ->
                new CollectorCpu(at, stretch(it.interval()), stretch(it.collectorCpu()), stretch(it.processCpu()));
            default -> signal;
        };
    }
}
