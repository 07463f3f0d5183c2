package dev.evenkeel.verify.report;

import dev.evenkeel.verify.measure.Window;
import java.util.Optional;

/**
 * When a window counts and when it is stable; fixed before any run.
 *
 * <p>A window counts unless the run marked it void (the client or the machine was at fault) or nothing was offered in
 * it. A window that counts is stable when no request failed, at least 99 % of the offered requests completed and their
 * P99, from the intended start, is within the objective.
 */
final class WindowRule {

    /** Taken for a window that lost so many requests that its true P99 is unknown: longer than any client waits. */
    private static final double LOST_MILLIS = 60_000;

    private static final double COMPLETED_SHARE = 0.99;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double SMALLEST_MILLIS = 1e-3;

    private WindowRule() {}

    static Optional<String> voidReason(Window window) {
        if (window.voidReason().isEmpty() && window.offered() == 0) {
            return Optional.of("nothing was offered");
        }
        return window.voidReason();
    }

    /** The tightest objective that the window would have met; infinite when errors or losses rule every one out. */
    static double neededMillis(Window window) {
        boolean healthy = window.errors() == 0 && answered(window);
        return healthy ? window.p99Nanos() / NANOS_PER_MILLI : Double.POSITIVE_INFINITY;
    }

    /** The window's P99 for the tail statistic: positive and finite. */
    static double tailMillis(Window window) {
        return answered(window) ? Math.max(SMALLEST_MILLIS, window.p99Nanos() / NANOS_PER_MILLI) : LOST_MILLIS;
    }

    private static boolean answered(Window window) {
        return window.completed() >= COMPLETED_SHARE * window.offered();
    }
}
