package dev.evenkeel.signals;

import java.time.Duration;
import java.time.Instant;

/** What keeps application threads from running: the time an objective over pauses counts. */
public sealed interface Interruption permits Pause, Safepoint, Stall {

    /** When threads began to wait. */
    Instant at();

    /** How long. */
    Duration duration();

    /** When threads went on. */
    default Instant end() {
        return at().plus(duration());
    }
}
