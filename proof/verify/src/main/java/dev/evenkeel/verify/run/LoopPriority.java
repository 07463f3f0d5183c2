package dev.evenkeel.verify.run;

import dev.evenkeel.verify.run.process.Placement;
import dev.evenkeel.verify.run.process.Seat;
import dev.evenkeel.verify.run.process.ShortCommand;
import dev.evenkeel.verify.run.sample.Proc;
import java.time.Duration;
import java.util.List;

/**
 * Raises the event loops of a gateway one real-time priority above the other threads of its JVM.
 *
 * <p>Among threads of one priority SCHED_RR hands out slices of 100 ms: a compiler thread would hold an event loop for that
 * long. One priority above, the loop preempts it, and still stops at every safepoint. Not before the warm-up has ended:
 * on cold code the loops may need their whole core, and a compiler that never runs leaves them cold.
 */
final class LoopPriority {
    private static final String LOOP_THREAD = "evenkeel-loop";
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private LoopPriority() {}

    static void raise(Placement placement, Proc proc, RunningService service, Seat seat) {
        if (!placement.realTime() || service.jvm().isEmpty()) {
            return;
        }
        String priority = Integer.toString(seat.priority() + 1);
        proc.threadsNamed(service.pid(), LOOP_THREAD)
                .forEach(thread -> ShortCommand.succeeds(
                        List.of("chrt", "--rr", "--pid", priority, Long.toString(thread)), LIMIT));
    }
}
