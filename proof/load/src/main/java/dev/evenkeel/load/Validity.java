package dev.evenkeel.load;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rule, fixed before any run, by which a run does not count because the client shaped its result. */
final class Validity {
    private static final double LATE_SHARE_MAX = 0.01;
    private static final double BOUND_WINDOWS_MAX = 0.10;
    private static final double CPU_SHARE_MAX = 0.90;

    private Validity() {}

    static boolean clientBound(long lateArrivals, long offered) {
        return lateArrivals > LATE_SHARE_MAX * offered;
    }

    /** Why the run is not valid; empty when it is. */
    static Optional<String> fault(LoadMode mode, List<LoadWindow> windows, ClientCost cost) {
        if (windows.isEmpty()) {
            return Optional.of("no window was measured to its end: let the run go on for longer");
        }
        long bound = windows.stream().filter(LoadWindow::clientBound).count();
        if (bound > BOUND_WINDOWS_MAX * windows.size()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the client was late by its own fault in %d of %d windows: give it a core with less to do",
                    bound,
                    windows.size()));
        }
        // A saturating client that waits for its core is as much the bottleneck as one that runs all the time.
        double share = mode == LoadMode.SATURATE ? cost.busyShare() : cost.cpuShare();
        if (share > CPU_SHARE_MAX) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the client's thread needed its core for %.0f %% of the time: the service could have done more",
                    100 * share));
        }
        return Optional.empty();
    }
}
