package dev.evenkeel.verify.fault;

import dev.evenkeel.verify.fault.guard.Guard;
import java.util.List;

/**
 * One fresh process of the service, its fault included.
 *
 * @param ratePerSecond offered
 * @param windows in order
 * @param beginEpochMillis when the fault began; 0 where it never did
 * @param holdEpochMillis when the live set was there; 0 where it never was
 * @param healEpochMillis when it was let go; 0 where that was not seen
 * @param shed requests that the guard turned away
 * @param told what the service said of guard and fault, in order
 */
public record FaultBlock(
        Guard guard,
        double ratePerSecond,
        List<FaultWindow> windows,
        long beginEpochMillis,
        long holdEpochMillis,
        long healEpochMillis,
        long shed,
        List<String> told) {
    private static final long MILLION = 1_000_000;
    private static final int SETTLING_WINDOWS = 5;

    /** Copies the lists. */
    public FaultBlock {
        windows = List.copyOf(windows);
        told = List.copyOf(told);
    }

    /** The windows that lie wholly before the fault, without the first few: what the start of the measuring held up is answered in them. */
    List<FaultWindow> unharmed() {
        return windows.stream()
                .skip(SETTLING_WINDOWS)
                .filter(window -> window.startEpochNanos() + 1_000 * MILLION <= beginEpochMillis * MILLION)
                .toList();
    }

    /** The windows that lie wholly in the time that the fault held. */
    public List<FaultWindow> held() {
        return windows.stream()
                .filter(window -> holdEpochMillis > 0
                        && window.startEpochNanos() >= holdEpochMillis * MILLION
                        && (healEpochMillis == 0
                                || window.startEpochNanos() + 1_000 * MILLION <= healEpochMillis * MILLION))
                .toList();
    }

    /** The windows that begin after the fault has healed. */
    public List<FaultWindow> healed() {
        return windows.stream()
                .filter(window -> healEpochMillis > 0 && window.startEpochNanos() >= healEpochMillis * MILLION)
                .toList();
    }
}
