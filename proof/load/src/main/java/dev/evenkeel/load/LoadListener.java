package dev.evenkeel.load;

/** Is told of a run's progress about once a second and within some 20 ms of each change of phase, on the thread that called {@link LoadRun#run}. */
@FunctionalInterface
public interface LoadListener {
    /** Hears nothing. */
    LoadListener NONE = progress -> {};

    /** Takes a report. A slow listener delays later reports, never the load. */
    void progress(LoadProgress progress);
}
