package dev.evenkeel.verify.run.recording;

import dev.evenkeel.verify.measure.Interruption;
import dev.evenkeel.verify.measure.Interruption.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Puts safepoints and collector pauses together so that no time counts twice.
 *
 * <p>Terms. A <em>safepoint</em> lasts from the begin of its {@code SafepointBegin} (the request to the threads to stop) to
 * the end of its {@code SafepointEnd} (all are released). A <em>pause</em> is a {@code GCPhasePause}: work of the collector while the threads
 * stand, so it lies inside a safepoint and is shorter than what the application sees.
 *
 * <p>Rule. Safepoints do not overlap. One that encloses the begin of at least one pause, or whose VM operation is a
 * collector's, is one interruption of kind {@code GC_PAUSE} as long as the safepoint, named after its longest pause; any
 * other is one of kind {@code SAFEPOINT}, named after its VM operation. (The JVM reports the pauses of a concurrent cycle
 * when the cycle ends, so the last cycle of a recording may lack them.) A pause outside every safepoint, because the
 * recording began inside it, stands for itself; a safepoint without begin or end is dropped.
 */
final class Safepoints {
    private static final Predicate<String> COLLECTORS_OPERATION = Pattern.compile(
                    "Collect|^G1(Pause|TryInitiate)|^Z(Mark|Relocate|Verify)|^Shenandoah")
            .asPredicate();

    private final Map<Long, Long> begins = new HashMap<>();
    private final Map<Long, Long> ends = new HashMap<>();
    private final Map<Long, String> operations = new HashMap<>();
    private final List<Interruption> pauses = new ArrayList<>();

    void begin(long safepointId, long epochNanos) {
        begins.put(safepointId, epochNanos);
    }

    void end(long safepointId, long epochNanos) {
        ends.put(safepointId, epochNanos);
    }

    void operation(long safepointId, String name) {
        operations.putIfAbsent(safepointId, name);
    }

    void pause(String name, long startEpochNanos, long durationNanos) {
        pauses.add(new Interruption(Kind.GC_PAUSE, name, startEpochNanos, durationNanos));
    }

    /** Every interruption once, ordered by start. */
    List<Interruption> interruptions() {
        NavigableMap<Long, Interruption> byStart = safepoints();
        Map<Long, Interruption> longest = new HashMap<>();
        List<Interruption> all = new ArrayList<>();
        for (Interruption pause : pauses) {
            Map.Entry<Long, Interruption> around = byStart.floorEntry(pause.startEpochNanos());
            if (around == null || endOf(around.getValue()) <= pause.startEpochNanos()) {
                all.add(pause);
            } else {
                longest.merge(around.getKey(), pause, Safepoints::longer);
            }
        }
        byStart.forEach((start, safepoint) -> {
            Interruption pause = longest.get(start);
            all.add(
                    pause == null
                            ? safepoint
                            : new Interruption(Kind.GC_PAUSE, pause.name(), start, safepoint.durationNanos()));
        });
        all.sort(Comparator.comparingLong(Interruption::startEpochNanos));
        return all;
    }

    private NavigableMap<Long, Interruption> safepoints() {
        Set<Long> whole = new HashSet<>(begins.keySet());
        whole.retainAll(ends.keySet());
        NavigableMap<Long, Interruption> byStart = new TreeMap<>();
        for (Long id : whole) {
            long start = begins.getOrDefault(id, 0L);
            long durationNanos = Math.max(0, ends.getOrDefault(id, 0L) - start);
            String name = operations.getOrDefault(id, "safepoint");
            Kind kind = COLLECTORS_OPERATION.test(name) ? Kind.GC_PAUSE : Kind.SAFEPOINT;
            byStart.put(start, new Interruption(kind, name, start, durationNanos));
        }
        return byStart;
    }

    private static Interruption longer(Interruption a, Interruption b) {
        return a.durationNanos() >= b.durationNanos() ? a : b;
    }

    private static long endOf(Interruption interruption) {
        return interruption.startEpochNanos() + interruption.durationNanos();
    }
}
