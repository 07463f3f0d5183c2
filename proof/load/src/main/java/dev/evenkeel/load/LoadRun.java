package dev.evenkeel.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link LoadPlan}.
 *
 * <p><b>How it works.</b> All connections are opened; then each session of the fill is sent once, closed loop, so that the
 * service's caches are as full as they would be after hours; then the planned load runs, first as warm-up, then in measured
 * windows; then outstanding answers are awaited. In open loop the intended starts come from an arrival process that
 * knows nothing of the answers, and every latency counts from there: a service that stands still for half a second shows
 * half a second, for all who would have come meanwhile.
 *
 * <p><b>What is the client's own fault</b> is kept apart. One thread does everything; how late it notices an arrival is its
 * <em>lateness</em>, recorded for each arrival; the wait for a free connection that may follow is the service's doing. By
 * {@link LoadResult#RULE}, fixed beforehand, a run whose result the client shaped says so itself.
 *
 * <p>{@link #run} may be called once; {@link #stop} may be called by any thread at any time.
 */
public final class LoadRun {
    /** Name of the thread that does the work, for who wants to pin it. */
    public static final String THREAD_NAME = "evenkeel-load";

    private static final Duration POLL = Duration.ofMillis(20);

    private final AtomicReference<@Nullable Engine> engine = new AtomicReference<>();
    private volatile boolean stopped;

    /** A run that has not begun. */
    public LoadRun() {}

    /**
     * Runs to the end, or until {@link #stop} or an interrupt of the calling thread (which stays interrupted).
     *
     * @throws LoadException when the service cannot be reached, or stops answering before the load begins
     * @throws IllegalStateException on a second call
     */
    public LoadResult run(LoadPlan plan, LoadListener listener) {
        Engine mine = new Engine(plan);
        if (!engine.compareAndSet(null, mine)) {
            throw new IllegalStateException("a run can be run once: make a new LoadRun");
        }
        if (stopped) {
            mine.stop();
        }
        Outcome outcome = new Outcome();
        Thread thread = Thread.ofPlatform().name(THREAD_NAME).daemon(true).unstarted(() -> outcome.of(mine));
        thread.start();
        boolean interrupted = false;
        try {
            interrupted = await(thread, mine, listener);
        } finally {
            mine.stop();
            interrupted |= joinFully(thread);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return outcome.get();
    }

    /** Asks the run to end: it returns within about a second, with the windows that had ended, marked as partial. */
    public void stop() {
        stopped = true;
        Engine running = engine.get();
        if (running != null) {
            running.stop();
        }
    }

    /** Passes reports on until the thread ends; true when interrupted before. */
    private static boolean await(Thread thread, Engine engine, LoadListener listener) {
        try {
            boolean ended;
            do {
                ended = thread.join(POLL);
                passOn(engine, listener);
            } while (!ended);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private static void passOn(Engine engine, LoadListener listener) {
        for (LoadProgress report = engine.nextReport(); report != null; report = engine.nextReport()) {
            listener.progress(report);
        }
    }

    private static boolean joinFully(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    /** What became of the run; written by its thread, read after that has ended. */
    private static final class Outcome {
        private @Nullable LoadResult result;
        private @Nullable Throwable failure;

        void of(Engine engine) {
            try {
                result = engine.run();
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }

        LoadResult get() {
            if (failure instanceof LoadException expected) {
                throw new LoadException(String.valueOf(expected.getMessage()), expected);
            }
            if (result == null) {
                throw new IllegalStateException("the load's thread failed", failure);
            }
            return result;
        }
    }
}
