package dev.evenkeel.verify.run;

/** Is told where an experiment is, about once a second, on the thread that runs it. A slow listener delays nothing but itself. */
@FunctionalInterface
public interface ProgressListener {
    /** Takes a report. */
    void progress(Progress progress);

    /**
     * Takes a condition worth telling, such as a scheduler class that was refused; each is told once.
     *
     * @param line one line
     */
    default void note(String line) {}
}
