package dev.evenkeel.cli;

import dev.evenkeel.verify.bench.memory.MemoryBenchRun;
import java.io.PrintWriter;
import java.time.Duration;

/** Where a bench is: one line that is drawn again on a terminal, now and then a line anywhere else. */
final class TrialLine implements MemoryBenchRun.Listener {

    private static final String CLEAR = "\r\u001b[K";
    private static final long QUIET_NANOS = Duration.ofSeconds(20).toNanos();

    private final PrintWriter err;
    private final boolean terminal;
    private final long startNanos = System.nanoTime();
    private long toldNanos = startNanos - QUIET_NANOS;

    TrialLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void trial(int number, int count, String title) {
        long now = System.nanoTime();
        if (terminal) {
            err.printf("%s[%d/%d] %s%s", CLEAR, number, count, title, left(now, number, count));
        } else if (now - toldNanos >= QUIET_NANOS) {
            err.printf("[%d/%d] %s%s%n", number, count, title, left(now, number, count));
            toldNanos = now;
        }
        err.flush();
    }

    private String left(long now, int number, int count) {
        if (number == 1) {
            return "";
        }
        Duration left = Duration.ofNanos((now - startNanos) / (number - 1) * (count - number + 1));
        return ", %d:%02d left".formatted(left.toMinutes(), left.toSecondsPart());
    }

    /** Leaves a clean line behind. */
    void end() {
        if (terminal) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
