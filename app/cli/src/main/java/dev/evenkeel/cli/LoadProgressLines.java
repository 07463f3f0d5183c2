package dev.evenkeel.cli;

import dev.evenkeel.load.LoadListener;
import dev.evenkeel.load.LoadProgress;
import java.io.PrintWriter;
import java.util.Locale;

/** Progress for a parent process: one JSON object per line. */
record LoadProgressLines(PrintWriter out) implements LoadListener {

    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public void progress(LoadProgress progress) {
        String phase = switch (progress.phase()) {
            case CONNECT, FILL -> "fill";
            case WARM_UP -> "warmup";
            case MEASURE -> "measure";
            case DRAIN -> "drain";
        };
        out.printf(
                Locale.ROOT,
                "{\"phase\":\"%s\",\"window\":%d,\"windows\":%d,\"p99_ms\":%.3f,\"completed\":%.0f,\"errors\":%d}%n",
                phase,
                progress.window(),
                progress.windows(),
                progress.p99Nanos() / NANOS_PER_MILLI,
                progress.completedPerSecond(),
                progress.errors());
        out.flush();
    }
}
