package dev.evenkeel.signals;

import java.time.Duration;
import java.time.Instant;

/**
 * One thread waited for memory while others ran.
 *
 * @param thread its name, or an empty text
 */
public record Stall(Instant at, Duration duration, Kind kind, String thread) implements Signal, Interruption {

    /** Why it waited. */
    public enum Kind {
        /** The collector had no memory to give: ZGC's allocation stall. */
        ALLOCATION,
        /** The collector slowed allocation down: Shenandoah's pacing. */
        PACING
    }
}
