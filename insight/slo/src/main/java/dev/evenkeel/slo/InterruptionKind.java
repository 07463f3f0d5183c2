package dev.evenkeel.slo;

import dev.evenkeel.signals.Interruption;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Stall;

/** What an objective counts. */
public enum InterruptionKind {
    /** The collector held all threads. */
    PAUSE,
    /** A thread waited for memory while others ran. */
    STALL,
    /** All threads were held for something else than the collector. */
    SAFEPOINT;

    static InterruptionKind of(Interruption interruption) {
        if (interruption instanceof Pause) {
            return PAUSE;
        }
        return interruption instanceof Stall ? STALL : SAFEPOINT;
    }
}
