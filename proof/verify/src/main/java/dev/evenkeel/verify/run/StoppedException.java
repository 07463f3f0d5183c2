package dev.evenkeel.verify.run;

/** The user wants the experiment to stop; never leaves {@link Experiment#run}. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped", null, false, false);
    }
}
