package dev.evenkeel.verify.run;

import dev.evenkeel.load.LoadResult;
import dev.evenkeel.load.LoadWindow;
import dev.evenkeel.verify.measure.Window;
import dev.evenkeel.verify.run.sample.StolenTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When a window does not count, fixed before any run: the client shaped it ({@link LoadResult#RULE}), the client's thread
 * needed more than {@link #CLIENT_CPU_MAX} of its processor throughout, or the host took more than {@link #STOLEN_MAX} of our
 * processors' time in it. Nothing that the service does voids a window.
 */
final class VoidRule {
    /** Largest share of stolen time. */
    static final double STOLEN_MAX = 0.02;

    /** Largest share of its processor that the client may have needed over the whole load. */
    static final double CLIENT_CPU_MAX = 0.90;

    /** Without the share itself: reasons that are alike are counted together. */
    private static final String STOLEN =
            String.format(Locale.ROOT, "the host took over %.0f %% of our processors' time", 100 * STOLEN_MAX);

    private VoidRule() {}

    /** The windows of a load, judged. */
    static List<Window> windows(LoadResult load, StolenTime stolen) {
        long lengthNanos = load.plan().window().toNanos();
        return load.windows().stream()
                .map(window -> {
                    long start = window.startEpochNanos();
                    double share = stolen.share(start, start + lengthNanos);
                    return window(window, share, reason(window, load.client().cpuShare(), share));
                })
                .toList();
    }

    static Optional<String> reason(LoadWindow window, double clientCpuShare, double stolenShare) {
        if (stolenShare > STOLEN_MAX) {
            return Optional.of(STOLEN);
        }
        if (window.clientBound()) {
            return Optional.of("the client noticed more than 1 % of the arrivals over 1 ms late");
        }
        return clientCpuShare > CLIENT_CPU_MAX
                ? Optional.of(String.format(
                        Locale.ROOT, "the client needed its processor for %.0f %% of the time", 100 * clientCpuShare))
                : Optional.empty();
    }

    private static Window window(LoadWindow window, double stolenShare, Optional<String> voidReason) {
        return new Window(
                window.index(),
                window.startEpochNanos(),
                window.offered(),
                window.completed(),
                window.errors(),
                window.dropped(),
                window.p50Nanos(),
                window.p99Nanos(),
                window.maxNanos(),
                window.lag().latenessMaxNanos(),
                stolenShare,
                voidReason);
    }
}
