package dev.evenkeel.verify.run.recording;

import dev.evenkeel.verify.measure.Interruption;
import dev.evenkeel.verify.measure.Interruption.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a recording tells of a JVM's interruptions and collections, by the rule of {@link Safepoints}. A stall is one thread's wait; several
 * threads may stall at once, and a short pause may fall into a stall, so stalls are not to be added to pauses.
 *
 * @param interruptions all, ordered by start
 * @param collectionStarts begins of the collections (cycles), nanoseconds since the epoch
 * @param heapRange addresses of the heap; empty when nothing was collected
 * @param usedAfterLastCollection used heap after the last collection, bytes; empty when nothing was collected
 */
public record JvmEvents(
        List<Interruption> interruptions,
        List<Long> collectionStarts,
        Optional<HeapRange> heapRange,
        OptionalLong usedAfterLastCollection) {

    public JvmEvents {
        interruptions = List.copyOf(interruptions);
        collectionStarts = List.copyOf(collectionStarts);
    }

    /**
     * Reads a recording.
     *
     * @throws IOException when it cannot be read
     */
    static JvmEvents read(Path file) throws IOException {
        Reading reading = new Reading();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                reading.event(recording.readEvent());
            }
        }
        return reading.finish();
    }

    /** Interruptions that began in a span of time, ordered by start. */
    public List<Interruption> interruptions(long startEpochNanos, long endEpochNanos) {
        return interruptions.stream()
                .filter(one -> one.startEpochNanos() >= startEpochNanos && one.startEpochNanos() < endEpochNanos)
                .toList();
    }

    /** Collections that began in a span of time. */
    public long collections(long startEpochNanos, long endEpochNanos) {
        return collectionStarts.stream()
                .filter(start -> start >= startEpochNanos && start < endEpochNanos)
                .count();
    }

    /** Gathers events, which a recording does not hold in order of time. */
    private static final class Reading {
        private final Safepoints safepoints = new Safepoints();
        private final List<Interruption> stalls = new ArrayList<>();
        private final List<Long> collectionStarts = new ArrayList<>();
        private Optional<HeapRange> heapRange = Optional.empty();
        private OptionalLong used = OptionalLong.empty();
        private long usedAtNanos = Long.MIN_VALUE;

        void event(RecordedEvent event) {
            long start = epochNanos(event.getStartTime());
            switch (event.getEventType().getName()) {
                case "jdk.SafepointBegin" -> safepoints.begin(event.getLong("safepointId"), start);
                case "jdk.SafepointEnd" -> safepoints.end(event.getLong("safepointId"), epochNanos(event.getEndTime()));
                case "jdk.ExecuteVMOperation" -> operation(event);
                case "jdk.GCPhasePause" ->
                    safepoints.pause(
                            event.getString("name"), start, event.getDuration().toNanos());
                case "jdk.ZAllocationStall" ->
                    stalls.add(new Interruption(
                            Kind.STALL,
                            "Allocation Stall",
                            start,
                            event.getDuration().toNanos()));
                case "jdk.GarbageCollection" -> collectionStarts.add(start);
                case "jdk.GCHeapSummary" -> heap(event, start);
                default -> {
                    // The JVM adds events of its own, such as the recording's settings.
                }
            }
        }

        private void operation(RecordedEvent event) {
            if (event.getBoolean("safepoint")) {
                safepoints.operation(event.getLong("safepointId"), event.getString("operation"));
            }
        }

        private void heap(RecordedEvent event, long start) {
            RecordedObject space = event.getValue("heapSpace");
            heapRange = Optional.of(new HeapRange(space.getLong("start"), space.getLong("reservedEnd")));
            if ("After GC".equals(event.getString("when")) && start >= usedAtNanos) {
                used = OptionalLong.of(event.getLong("heapUsed"));
                usedAtNanos = start;
            }
        }

        JvmEvents finish() {
            List<Interruption> all = new ArrayList<>(safepoints.interruptions());
            all.addAll(stalls);
            all.sort(Comparator.comparingLong(Interruption::startEpochNanos));
            return new JvmEvents(all, collectionStarts, heapRange, used);
        }

        private static long epochNanos(Instant instant) {
            return Duration.between(Instant.EPOCH, instant).toNanos();
        }
    }
}
