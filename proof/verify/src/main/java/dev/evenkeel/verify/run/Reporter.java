package dev.evenkeel.verify.run;

import java.time.Duration;
import java.util.OptionalDouble;

/** Tells the listener where the experiment is. Used by one thread. */
final class Reporter {
    private final ProgressListener listener;
    private final TimeLeft timeLeft;
    private final int blocks;
    private final int windows;
    private int number;
    private String arm = "";
    private long beganNanos;

    Reporter(ProgressListener listener, ExperimentPlan plan, int blocks) {
        this.listener = listener;
        this.timeLeft = new TimeLeft(plan.blockEstimate(), blocks);
        this.blocks = blocks;
        this.windows = plan.windowsPerBlock();
    }

    void blockBegins(PlannedBlock block) {
        number++;
        arm = block.arm().name();
        beganNanos = System.nanoTime();
    }

    void blockEnded() {
        timeLeft.blockEnded(inBlock());
    }

    void phase(Phase phase) {
        tell(phase, phase == Phase.FINISH ? windows : 0, OptionalDouble.empty());
    }

    void heard(LoadLine line) {
        Phase phase = line.progressPhase();
        int window = phase == Phase.FINISH ? windows : phase == Phase.MEASURE ? line.window() : 0;
        tell(phase, window, line.p99Millis());
    }

    private void tell(Phase phase, int window, OptionalDouble p99Millis) {
        listener.progress(new Progress(arm, number, blocks, phase, window, windows, p99Millis, timeLeft.at(inBlock())));
    }

    private Duration inBlock() {
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }
}
