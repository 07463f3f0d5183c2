package dev.evenkeel.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs what has to be done before the process ends by a signal, and holds the main thread until then. */
final class Termination {

    private static final Duration FINISH_LIMIT = Duration.ofSeconds(30);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    private Termination() {}

    /**
     * Runs {@code last} once when the JVM is asked to end by SIGTERM, SIGINT or an exit; the process is gone only after it
     * has returned.
     */
    static Termination install(Runnable last) {
        Termination termination = new Termination();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("evenkeel-shutdown").unstarted(() -> {
                    last.run();
                    termination.asked.countDown();
                    termination.awaitFinish();
                }));
        return termination;
    }

    /** To be called when nothing is left to be written: a signal waits for it, at most half a minute. */
    void finished() {
        finished.countDown();
    }

    private void awaitFinish() {
        try {
            finished.await(FINISH_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns once the last work has been done. */
    void await() throws InterruptedException {
        asked.await();
        finished();
    }
}
