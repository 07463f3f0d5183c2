package dev.evenkeel.verify.run;

import dev.evenkeel.verify.run.process.Placement;
import dev.evenkeel.verify.run.process.Seat;
import dev.evenkeel.verify.run.process.ShortCommand;
import dev.evenkeel.verify.run.sample.Proc;
import java.time.Duration;
import java.util.List;

/**
 * Where the threads inside a gateway's JVM sit while it runs in a real-time class; the same for every arm.
 *
 * <p>Among threads of one priority SCHED_RR hands out slices of 100 ms: a compiler or concurrent collector thread would hold an
 * event loop for that long. So the event loops go one priority above the rest of their process, and still stop at every
 * safepoint. And the compiler's threads move to the client's processor, in the default class: starved by a busy loop, they would
 * leave it in the interpreter after a deoptimization, and so busy for good.
 */
final class ThreadSeats {
    private static final List<String> COMPILERS = List.of("C1 Compiler", "C2 Compiler");
    private static final String LOOP = "evenkeel-loop";
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Placement placement;
    private final Proc proc;
    private final RunningService service;
    private final Seat seat;

    ThreadSeats(Placement placement, Proc proc, RunningService service, Seat seat) {
        this.placement = placement;
        this.proc = proc;
        this.service = service;
        this.seat = seat;
    }

    /** Moves the threads that are there now; compiler threads come and go, so it may be called again. */
    void take() {
        String aside = placement.processors(Seat.LOAD);
        if (!placement.realTime() || aside.isEmpty() || service.jvm().isEmpty()) {
            return;
        }
        for (String compiler : COMPILERS) {
            for (long thread : proc.threadsNamed(service.pid(), compiler)) {
                run("taskset", "--cpu-list", "--pid", aside, Long.toString(thread));
                run("chrt", "--other", "--pid", "0", Long.toString(thread));
            }
        }
        for (long thread : proc.threadsNamed(service.pid(), LOOP)) {
            run("chrt", "--rr", "--pid", Integer.toString(seat.priority() + 1), Long.toString(thread));
        }
    }

    private static void run(String... command) {
        // A thread that has ended meanwhile needs no seat.
        var _ = ShortCommand.succeeds(List.of(command), LIMIT);
    }
}
