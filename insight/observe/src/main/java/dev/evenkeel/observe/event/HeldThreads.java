package dev.evenkeel.observe.event;

import dev.evenkeel.signals.Collector;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Safepoint;
import dev.evenkeel.signals.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes one interruption of each safepoint, so that no moment counts twice.
 *
 * <p>A safepoint lasts from the begin of its {@code SafepointBegin} (threads are asked to stop) to the end of its
 * {@code SafepointEnd} (all are released). It is a {@link Pause} if its VM operation is a collector's or a whole collection
 * happened in it, and a {@link Safepoint} else. The recorder's {@code GCPhasePause} is no input: it leaves out the time until
 * all threads have stopped, and of a concurrent collection it is told only when that ends.
 *
 * <p>Begin and end may stand in different chunks of a recording, each with its own idea of the wall clock. The parts of a
 * safepoint are measured by a clock that only goes forward, so where the wall clock disagrees with them, they count.
 */
final class HeldThreads {
    /** Safepoints don't overlap; more than one is open only if an end got lost. */
    static final int OPEN_MAX = 16;
    /** The recorder begins a new chunk at these operations: begin and end are by different clocks. */
    private static final Set<String> NEW_CHUNK = Set.of("JFRCheckpoint", "JFRSafepointWrite", "JFRSafepointClear");
    /** More than that between the parts of a safepoint is the clock's doing. */
    private static final Duration GAPS_MAX = Duration.ofSeconds(1);

    private final Map<Long, Open> open = new LinkedHashMap<>();
    private final Consumer<? super Signal> out;
    private Collector last = Collector.OTHER;

    HeldThreads(Consumer<? super Signal> out) {
        this.out = out;
    }

    /** Threads were asked to stop, and had stopped {@code stopping} later. */
    void begun(long safepointId, Instant at, Duration stopping) {
        if (open.size() == OPEN_MAX) {
            open.remove(open.keySet().iterator().next());
        }
        open.put(safepointId, new Open(at, stopping));
    }

    /** A VM operation was executed at a safepoint. */
    void executed(long safepointId, String operation, Duration duration) {
        Open found = open.get(safepointId);
        if (found != null) {
            found.operation = found.operation.isEmpty() ? operation : found.operation;
            found.work = found.work.plus(duration);
        }
    }

    /** A collection ended that held threads from begin to end; if it began inside the open safepoint, it is the safepoint's. */
    void collected(long gcId, Collector collector, String cause, Instant at) {
        if (collector != Collector.OTHER) {
            last = collector;
        }
        for (Open one : open.values()) {
            if (one.gcId == Pause.NO_GC_ID && !at.isBefore(one.at)) {
                one.gcId = gcId;
                one.cause = cause;
            }
        }
    }

    /** Threads were released; the release itself took {@code leaving} and was done at {@code end}. */
    void ended(long safepointId, Instant end, Duration leaving) {
        Open found = open.remove(safepointId);
        if (found != null) {
            out.accept(signal(found, duration(found, end, leaving)));
        }
    }

    private static Duration duration(Open one, Instant end, Duration leaving) {
        Duration parts = one.stopping.plus(one.work).plus(leaving);
        Duration whole = Duration.between(one.at, end);
        boolean believable = whole.compareTo(parts) >= 0 && whole.minus(parts).compareTo(GAPS_MAX) <= 0;
        return believable && !NEW_CHUNK.contains(one.operation) ? whole : parts;
    }

    private Signal signal(Open one, Duration duration) {
        boolean collectors = Collectors.isCollectors(one.operation) || one.gcId != Pause.NO_GC_ID;
        if (!collectors) {
            return new Safepoint(one.at, duration, one.stopping, one.operation);
        }
        Collector collector = Collectors.ofOperation(one.operation);
        return new Pause(
                one.at, duration, collector == Collector.OTHER ? last : collector, one.operation, one.cause, one.gcId);
    }

    /** A safepoint whose end has not been told yet. */
    private static final class Open {
        final Instant at;
        final Duration stopping;
        String operation = "";
        String cause = "";
        Duration work = Duration.ZERO;
        long gcId = Pause.NO_GC_ID;

        Open(Instant at, Duration stopping) {
            this.at = at;
            this.stopping = stopping;
        }
    }
}
