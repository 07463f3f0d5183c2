package dev.evenkeel.verify.run;

import dev.evenkeel.load.LoadResult;
import dev.evenkeel.load.LoadWindow;
import dev.evenkeel.verify.measure.Window;
import dev.evenkeel.verify.run.sample.StolenTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When a window does not count, fixed before any run: the client shaped it ({@link LoadResult#RULE}), the whole load was not valid by the
 * same rule, or the host took more than {@link #STOLEN_MAX} of our processors' time in it. Nothing that the service does voids a window.
 */
final class VoidRule {
    /** Largest share of stolen time. */
    static final double STOLEN_MAX = 0.02;

    private VoidRule() {}

    /** The windows of a load, judged. */
    static List<Window> windows(LoadResult load, StolenTime stolen) {
        long lengthNanos = load.plan().window().toNanos();
        return load.windows().stream()
                .map(window -> {
                    long start = window.startEpochNanos();
                    double share = stolen.share(start, start + lengthNanos);
                    return window(window, reason(window, load.fault(), share));
                })
                .toList();
    }

    static Optional<String> reason(LoadWindow window, Optional<String> fault, double stolenShare) {
        if (stolenShare > STOLEN_MAX) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the host took %.1f %% of our processors' time (limit %.0f %%)",
                    100 * stolenShare,
                    100 * STOLEN_MAX));
        }
        if (window.clientBound()) {
            return Optional.of("the client noticed more than 1 % of the arrivals over 1 ms late");
        }
        return fault.map(text -> "the load was not valid: " + text);
    }

    private static Window window(LoadWindow window, Optional<String> voidReason) {
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
                voidReason);
    }
}
