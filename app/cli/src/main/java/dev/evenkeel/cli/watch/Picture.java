package dev.evenkeel.cli.watch;

import dev.evenkeel.forecast.Trend;
import dev.evenkeel.forecast.Warning;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.slo.Objective;
import dev.evenkeel.slo.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is shown of a JVM at one moment. Immutable.
 *
 * @param seconds the last ten minutes at most, oldest first; the last two may still be filled, since events come late
 * @param pauses of the last five minutes
 * @param stalls of the last five minutes
 * @param safepoints others than pauses, of the last five minutes
 * @param heap after collections
 * @param memory the last reading, or null before the first
 * @param collectorCpuShare of the process's processor time, lately; NaN before the first reading
 * @param allocation lately
 * @param warnings that stand
 * @param notes decisions of a governor or breaker in that JVM, newest first
 * @param lost what was not seen, newest first
 */
record Picture(
        Target target,
        Instant at,
        boolean ended,
        List<Second> seconds,
        Tally pauses,
        Tally stalls,
        Tally safepoints,
        Heap heap,
        @Nullable MemoryUse memory,
        double collectorCpuShare,
        Allocation allocation,
        Objective objective,
        Reading reading,
        List<Warning> warnings,
        List<Note> notes,
        List<String> lost) {

    Picture {
        seconds = List.copyOf(seconds);
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
        lost = List.copyOf(lost);
    }

    /**
     * The longest interruption that ended in a second.
     *
     * @param nanos 0 for none
     * @param stalled whether a thread waited for memory in it
     */
    record Second(long nanos, boolean stalled) {}

    /**
     * Interruptions of one kind.
     *
     * @param timeShare of the time they are of
     */
    record Tally(long count, Duration p50, Duration p99, Duration max, double timeShare) {
        static final Tally NONE = new Tally(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
    }

    /**
     * The heap after collections.
     *
     * @param usedBytes after each of the last collections, oldest first
     * @param maxBytes or -1
     * @param trend or null as long as nothing can be said
     */
    record Heap(
            List<Long> usedBytes, long maxBytes, @Nullable Trend trend) {
        Heap {
            usedBytes = List.copyOf(usedBytes);
        }
    }

    /** Allocation by samples, the largest sites first. */
    record Allocation(double bytesPerSecond, List<Site> sites) {
        Allocation {
            sites = List.copyOf(sites);
        }
    }

    /** Where something is allocated. */
    record Site(String method, String typeName, double bytesPerSecond, double share) {}

    /** A decision that was told in that JVM. */
    record Note(Instant at, String what, String reason, String effect) {}
}
