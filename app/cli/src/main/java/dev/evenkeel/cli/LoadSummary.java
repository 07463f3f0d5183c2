package dev.evenkeel.cli;

import dev.evenkeel.load.LoadResult;
import java.io.PrintWriter;
import java.util.Locale;

/** What a load run measured, in a few lines. */
record LoadSummary(LoadResult result) {

    private static final double NANOS_PER_MILLI = 1e6;

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "offered %d, completed %d (%.0f/s), errors %d, dropped %d%s%n",
                result.offered(),
                result.completed(),
                result.completedPerSecond(),
                result.errors(),
                result.dropped(),
                result.partial() ? " (stopped early)" : "");
        out.printf(
                Locale.ROOT,
                "latency from intended start, ms: P50 %.3f  P99 %.3f  P99.9 %.3f  max %.3f%n",
                millis(50),
                millis(99),
                millis(99.9),
                millis(100));
        result.failures().forEach((kind, count) -> out.printf("  %s: %d%n", kind, count));
        result.notes().forEach(note -> out.println("note: " + note));
        result.fault().ifPresent(why -> out.println("NOT VALID: " + why));
    }

    private double millis(double percentile) {
        return result.latencies().getTotalCount() == 0
                ? 0
                : result.latencies().getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
