package dev.evenkeel.agent.wiring;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** What is done now and then, on one daemon thread. */
final class Schedule implements AutoCloseable {
    private static final long LAST_STEP_SECONDS = 2;

    private final ScheduledExecutorService executor;
    private final BiConsumer<String, Throwable> complaint;

    /** @param complaint told the name of a step that failed, and why; it isn't done again */
    Schedule(BiConsumer<String, Throwable> complaint) {
        this.complaint = complaint;
        this.executor = Executors.newSingleThreadScheduledExecutor(step -> {
            Thread thread = new Thread(null, step, "evenkeel-agent", 0, false);
            thread.setDaemon(true);
            return thread;
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it; a failure is complained of
    void every(Duration period, String name, Runnable step) {
        executor.scheduleWithFixedDelay(
                () -> run(name, step), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run(String name, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError e) {
            complaint.accept(name, e);
            throw e;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(LAST_STEP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
