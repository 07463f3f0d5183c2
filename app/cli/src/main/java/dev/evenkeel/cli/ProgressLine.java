package dev.evenkeel.cli;

import dev.evenkeel.verify.run.Progress;
import dev.evenkeel.verify.run.ProgressListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Where an experiment is: one line that is drawn again on a terminal, one line a block anywhere else. */
final class ProgressLine implements ProgressListener {

    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean terminal;
    private int lastBlock;

    ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void progress(Progress progress) {
        if (terminal) {
            err.print(CLEAR + describe(progress));
        } else if (progress.block() != lastBlock) {
            err.printf(
                    "block %d of %d: %s, %s left%n",
                    progress.block(), progress.blocks(), progress.arm(), time(progress.left()));
        }
        lastBlock = progress.block();
        err.flush();
    }

    @Override
    public void note(String line) {
        err.print((terminal ? CLEAR : "") + "note: " + line + System.lineSeparator());
        err.flush();
    }

    /** Leaves a clean line behind. */
    void end() {
        if (terminal) {
            err.print(CLEAR);
            err.flush();
        }
    }

    private static String describe(Progress progress) {
        String phase = switch (progress.phase()) {
            case START -> "starting";
            case FILL -> "filling sessions";
            case WARM_UP -> "warming up";
            case MEASURE -> "measuring %d/%d".formatted(progress.window(), progress.windows());
            case FINISH -> "finishing";
        };
        String p99 = progress.p99Millis().isPresent()
                ? String.format(
                        Locale.ROOT, "  P99 %.2f ms", progress.p99Millis().getAsDouble())
                : "";
        return "[%d/%d] %-17s %-17s%s  %s left"
                .formatted(progress.block(), progress.blocks(), progress.arm(), phase, p99, time(progress.left()));
    }

    private static String time(Duration left) {
        return "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
    }
}
