package dev.evenkeel.verify.fault;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * What a block comes to.
 *
 * @param unharmedShare share of the offered that was good before the fault
 * @param goodPerSecond goodput while the fault held: answers within the deadline
 * @param failedShare share of the offered that was shed or failed then
 * @param interruptedShare share of the time that the collector held all threads then
 * @param p99Millis the median, over the windows then, of the 99th percentile of latency
 * @param recoverySeconds from the healing until the first of five seconds in which together 95 % of the offered were answered within the
 *     deadline; empty where that did not come. Not more and not each: an unharmed service as is loses a few per cent to its own collections.
 */
public record FaultFigures(
        FaultBlock block,
        double unharmedShare,
        double goodPerSecond,
        double failedShare,
        double interruptedShare,
        double p99Millis,
        OptionalInt recoverySeconds) {
    private static final int STEADY_WINDOWS = 5;
    private static final double STEADY_SHARE = 0.95;

    /** The figures of a block. */
    public static FaultFigures of(FaultBlock block) {
        List<FaultWindow> held = block.held();
        double offered = sum(held, FaultWindow::offered);
        List<FaultWindow> unharmed = block.unharmed();
        return new FaultFigures(
                block,
                share(sum(unharmed, FaultWindow::good), sum(unharmed, FaultWindow::offered)),
                held.isEmpty() ? 0 : sum(held, FaultWindow::good) / held.size(),
                share(sum(held, window -> window.failed() + window.dropped()), offered),
                held.isEmpty() ? 0 : sum(held, FaultWindow::interruptedShare) / held.size(),
                median(held),
                recovery(block.healed()));
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static double sum(List<FaultWindow> windows, ToDoubleFunction<FaultWindow> figure) {
        return windows.stream().mapToDouble(figure).sum();
    }

    private static double median(List<FaultWindow> windows) {
        List<Long> sorted = windows.stream().map(FaultWindow::p99Nanos).sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2) / 1e6;
    }

    private static OptionalInt recovery(List<FaultWindow> after) {
        for (int first = 0; first + STEADY_WINDOWS <= after.size(); first++) {
            List<FaultWindow> steady = after.subList(first, first + STEADY_WINDOWS);
            if (sum(steady, FaultWindow::good) >= STEADY_SHARE * sum(steady, FaultWindow::offered)) {
                return OptionalInt.of(first);
            }
        }
        return OptionalInt.empty();
    }
}
