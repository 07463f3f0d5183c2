package dev.evenkeel.verify.run;

import dev.evenkeel.verify.ExperimentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What was read around the measured time of a block; filled in as the load goes on. Not thread-safe. */
final class Measured {
    private Optional<Meter.Reading> begin = Optional.empty();
    private Optional<Meter.Reading> end = Optional.empty();
    private Optional<MemoryPicture> picture = Optional.empty();
    private final List<String> notes = new ArrayList<>();
    private OptionalLong settledNanos = OptionalLong.empty();
    private boolean isRaised;

    void begin(Meter.Reading reading) {
        begin = Optional.of(reading);
    }

    void end(Meter.Reading reading) {
        end = Optional.of(reading);
    }

    void picture(MemoryPicture taken) {
        picture = Optional.of(taken);
    }

    void settled() {
        settledNanos = OptionalLong.of(System.nanoTime());
    }

    /** Whether the heap was to be collected already, between fill and warm-up. */
    boolean isSettled() {
        return settledNanos.isPresent();
    }

    void raised() {
        isRaised = true;
    }

    /** Whether the warm-up, which is of this length, is nearly over, and serving threads were not raised yet. */
    boolean isWarm(Duration warmUp) {
        long coldNanos = warmUp.minus(ExperimentPlan.RAISED_BEFORE).toNanos();
        return !isRaised && settledNanos.isPresent() && System.nanoTime() - settledNanos.getAsLong() >= coldNanos;
    }

    void note(String note) {
        notes.add(note);
    }

    void withoutPicture(String why) {
        picture = Optional.empty();
        notes.add(why);
    }

    Optional<Meter.Reading> begin() {
        return begin;
    }

    Optional<Meter.Reading> end() {
        return end;
    }

    Optional<MemoryPicture> picture() {
        return picture;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** This, if both readings were taken. */
    Measured checked() {
        if (begin.isEmpty() || end.isEmpty()) {
            throw new ExperimentException("the load generator ended without saying that it "
                    + (begin.isEmpty() ? "began to measure" : "ended its windows"));
        }
        return this;
    }
}
