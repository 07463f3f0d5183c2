package dev.evenkeel.verify.run;

import dev.evenkeel.load.LoadResult;
import dev.evenkeel.verify.measure.Block;
import dev.evenkeel.verify.measure.Interruption;
import dev.evenkeel.verify.measure.Window;
import dev.evenkeel.verify.run.recording.JvmEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a block together from what the client, the operating system and the JVM told. Counters are read some milliseconds after
 * the windows begin and end; what they grew by is scaled to the length of the windows.
 */
final class BlockAssembly {
    private static final double NANOS_PER_SECOND = 1e9;

    private BlockAssembly() {}

    static Block assemble(
            PlannedBlock block, LoadResult load, Measured measured, List<Window> windows, RunningService service) {
        Meter.Reading begin = measured.begin().orElseThrow();
        Meter.Reading end = measured.end().orElseThrow();
        long windowNanos = load.plan().window().toNanos();
        long from = windows.getFirst().startEpochNanos();
        long to = windows.getLast().startEpochNanos() + windowNanos;
        double measuredSeconds = windows.size() * windowNanos / NANOS_PER_SECOND;
        double share = measuredSeconds * NANOS_PER_SECOND / (end.takenNanos() - begin.takenNanos());
        Optional<JvmEvents> events = service.jvm().map(jvm -> jvm.recording().read());
        List<Interruption> interruptions =
                events.map(all -> all.interruptions(from, to)).orElseGet(List::of);
        return new Block(
                block.arm().name(),
                block.index(),
                windows,
                load.latencies(),
                interruptions,
                events.map(all -> all.collections(from, to)).orElse(0L),
                measuredSeconds,
                share * (end.collectorNanos() - begin.collectorNanos()) / NANOS_PER_SECOND,
                share * (end.cpuNanos() - begin.cpuNanos()) / NANOS_PER_SECOND,
                end.memory().residentBytesPeak(),
                end.memory().residentBytes(),
                Math.round(share * (end.allocatedBytes() - begin.allocatedBytes())),
                events.flatMap(all -> measured.picture().flatMap(picture -> picture.residency(all))),
                notes(load, measured));
    }

    private static List<String> notes(LoadResult load, Measured measured) {
        List<String> notes = new ArrayList<>(measured.notes());
        notes.addAll(load.notes());
        return List.copyOf(notes);
    }
}
