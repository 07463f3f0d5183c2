package dev.evenkeel.verify.fault;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * What a block comes to.
 *
 * @param goodPerSecond goodput while the fault held: answers within the deadline
 * @param failedShare share of the offered that was shed or failed then
 * @param interruptedShare share of the time that the collector held all threads then
 * @param p99Millis the median, over the windows then, of the 99th percentile of latency
 * @param recoverySeconds from the healing until the first of five seconds in a row with 99 % of the offered answered within the deadline; empty
 *     where that did not come
 */
public record FaultFigures(
        FaultBlock block,
        double goodPerSecond,
        double failedShare,
        double interruptedShare,
        double p99Millis,
        OptionalInt recoverySeconds) {
    private static final int STEADY_WINDOWS = 5;
    private static final double STEADY_SHARE = 0.99;

    /** The figures of a block. */
    public static FaultFigures of(FaultBlock block) {
        List<FaultWindow> held = block.held();
        double offered = sum(held, FaultWindow::offered);
        return new FaultFigures(
                block,
                held.isEmpty() ? 0 : sum(held, FaultWindow::good) / held.size(),
                offered == 0 ? 0 : sum(held, window -> window.failed() + window.dropped()) / offered,
                held.isEmpty() ? 0 : sum(held, FaultWindow::interruptedShare) / held.size(),
                median(held),
                recovery(block.healed()));
    }

    private static double sum(List<FaultWindow> windows, ToDoubleFunction<FaultWindow> figure) {
        return windows.stream().mapToDouble(figure).sum();
    }

    private static double median(List<FaultWindow> windows) {
        List<Long> sorted = windows.stream().map(FaultWindow::p99Nanos).sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2) / 1e6;
    }

    private static OptionalInt recovery(List<FaultWindow> after) {
        int steady = 0;
        for (int i = 0; i < after.size(); i++) {
            FaultWindow window = after.get(i);
            steady = window.good() >= STEADY_SHARE * window.offered() ? steady + 1 : 0;
            if (steady == STEADY_WINDOWS) {
                return OptionalInt.of(i - STEADY_WINDOWS + 1);
            }
        }
        return OptionalInt.empty();
    }
}
