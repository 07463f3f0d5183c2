package dev.evenkeel.cli.watch;

import dev.evenkeel.cli.watch.Picture.Heap;
import dev.evenkeel.cli.watch.Picture.Note;
import dev.evenkeel.forecast.ForecastSettings;
import dev.evenkeel.forecast.Forecaster;
import dev.evenkeel.forecast.Outlook;
import dev.evenkeel.signals.AllocationSample;
import dev.evenkeel.signals.CollectorCpu;
import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.Interruption;
import dev.evenkeel.signals.Loss;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Safepoint;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.signals.Stall;
import dev.evenkeel.slo.Indicator;
import dev.evenkeel.slo.Objective;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the signals of one JVM and gives a picture of it. Thread-safe; what it holds is bounded. */
final class Watched implements Consumer<Signal> {
    private static final int HEAPS = 1_000;
    private static final int NOTES = 50;
    private static final int LOST = 5;
    private static final int SITES = 20;
    private static final double NEWEST = 0.3;

    private Target target = new Target(0, "", "");
    private final Instant start;
    private final Strip strip = new Strip();
    private final Recent pauses = new Recent();
    private final Recent stalls = new Recent();
    private final Recent safepoints = new Recent();
    private final Sites sites = new Sites();
    private final Deque<Long> heaps = new ArrayDeque<>();
    private final Deque<Note> notes = new ArrayDeque<>();
    private final Deque<String> lost = new ArrayDeque<>();
    private final Forecaster forecaster = new Forecaster(ForecastSettings.defaults());
    private final Objective objective;
    private final Indicator indicator;
    private @Nullable MemoryUse memory;
    private long heapMaxBytes = -1;
    private double collectorCpuShare = Double.NaN;
    private boolean ended;

    Watched(Objective objective, Instant start) {
        this.objective = objective;
        this.indicator = new Indicator(objective);
        this.start = start;
        strip.seconds(start);
    }

    @Override
    public synchronized void accept(Signal signal) {
        forecaster.accept(signal);
        indicator.accept(signal);
        switch (signal) {
            case Pause pause -> add(pauses, pause);
            case Stall stall -> add(stalls, stall);
            case Safepoint safepoint -> add(safepoints, safepoint);
            case HeapAfterCollection heap -> {
                heapMaxBytes = heap.maxBytes();
                push(heaps, heap.usedBytes(), HEAPS);
            }
            case MemoryUse reading -> memory = reading;
            case CollectorCpu cpu -> add(cpu);
            case AllocationSample sample -> sites.add(sample);
            case Loss loss -> push(lost, loss.what(), LOST);
            default -> {}
        }
    }

    private void add(Recent recent, Interruption interruption) {
        recent.add(interruption);
        strip.add(interruption);
    }

    private void add(CollectorCpu cpu) {
        double process = cpu.processCpu().toNanos();
        double share = process <= 0 ? 0 : Math.min(1, cpu.collectorCpu().toNanos() / process);
        collectorCpuShare =
                Double.isNaN(collectorCpuShare) ? share : collectorCpuShare + NEWEST * (share - collectorCpuShare);
    }

    private static <T> void push(Deque<T> to, T value, int most) {
        to.addLast(value);
        if (to.size() > most) {
            to.removeFirst();
        }
    }

    /** What it is called. */
    synchronized void name(Target value) {
        target = value;
    }

    /** A decision was told in that JVM. */
    synchronized void noted(Note note) {
        push(notes, note, NOTES);
    }

    /** The JVM has ended, or can't be seen any more. */
    synchronized void end() {
        ended = true;
    }

    /** The picture of now; to be asked for about once a second. */
    synchronized Picture picture(Instant now) {
        Outlook outlook = forecaster.outlook(now);
        return new Picture(
                target,
                now,
                ended,
                strip.seconds(now),
                pauses.tally(start, now),
                stalls.tally(start, now),
                safepoints.tally(start, now),
                new Heap(List.copyOf(heaps), heapMaxBytes, outlook.floor()),
                memory,
                collectorCpuShare,
                sites.allocation(now, SITES),
                objective,
                indicator.reading(now),
                outlook.warnings(),
                List.copyOf(notes.reversed()),
                List.copyOf(lost.reversed()));
    }
}
