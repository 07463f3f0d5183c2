package dev.evenkeel.load;

/** Is told of a run's progress about once a second, on the thread that called {@link LoadRun#run}. */
@FunctionalInterface
public interface LoadListener {
    /** Hears nothing. */
    LoadListener NONE = progress -> {};

    /** Takes a report. A slow listener delays later reports, never the load. */
    void progress(LoadProgress progress);
}
