package dev.evenkeel.slo;

import dev.evenkeel.signals.Interruption;
import java.time.Duration;
import java.time.Instant;

/** Time that interruptions took, what overlaps counted once: a hundred threads that stall together stall for one time. */
final class CoveredTime {
    private Instant until = Instant.MIN;

    /** How much of it was not covered by those before, in nanoseconds. Those that come out of order count for less. */
    long add(Interruption interruption) {
        Instant end = interruption.end();
        Instant from = interruption.at().isAfter(until) ? interruption.at() : until;
        if (!end.isAfter(from)) {
            return 0;
        }
        until = end;
        return Duration.between(from, end).toNanos();
    }

    /** Forgets what was covered: the clock was set back. */
    void clear() {
        until = Instant.MIN;
    }
}
