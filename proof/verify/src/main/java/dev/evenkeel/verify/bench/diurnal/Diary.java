package dev.evenkeel.verify.bench.diurnal;

import dev.evenkeel.signals.Cycle;
import dev.evenkeel.signals.Interruption;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.signals.Stall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the signals of one run for the time after it. Thread-safe. */
final class Diary implements Consumer<Signal> {
    private final List<Interruption> interruptions = new ArrayList<>();
    private final List<Cycle> cycles = new ArrayList<>();

    @Override
    public synchronized void accept(Signal signal) {
        if (signal instanceof Pause || signal instanceof Stall) {
            interruptions.add((Interruption) signal);
        } else if (signal instanceof Cycle cycle) {
            cycles.add(cycle);
        }
    }

    /** How long the pauses and stalls that began in a peak were, in nanoseconds. */
    synchronized List<Long> peakInterruptionNanos(Days days, Instant start) {
        return interruptions.stream()
                .filter(it -> days.isPeak(since(start, it.at())))
                .map(it -> it.duration().toNanos())
                .toList();
    }

    /** How many collections began in a peak. */
    synchronized long peakCycles(Days days, Instant start) {
        return cycles.stream().filter(it -> days.isPeak(since(start, it.at()))).count();
    }

    private static long since(Instant start, Instant at) {
        return Duration.between(start, at).toNanos();
    }
}
