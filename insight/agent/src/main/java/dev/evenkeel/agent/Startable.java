package dev.evenkeel.agent;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** What the isolated part prepared, seen through types that both sides share: the JDK's. */
final class Startable {

    private final Object prepared;
    private final ClassLoader loader;

    Startable(Object prepared, ClassLoader loader) {
        this.prepared = prepared;
        this.loader = loader;
    }

    /**
     * Begins to observe.
     *
     * @return one line about what runs
     */
    String start() throws RefusedException {
        return within(() -> String.valueOf(((Callable<?>) prepared).call()));
    }

    /** How long to wait before {@link #start}. */
    Duration delay() {
        return (Duration) ((Supplier<?>) prepared).get();
    }

    /** Ends all it has begun. */
    void close() throws RefusedException {
        within(() -> {
            ((AutoCloseable) prepared).close();
            return "";
        });
    }

    /**
     * On a daemon thread of its own: libraries look for their parts through the thread's loader, which must be ours, and the threads that
     * they start are daemons because theirs is.
     */
    private String within(Callable<String> step) throws RefusedException {
        FutureTask<String> task = new FutureTask<>(step);
        Thread thread = new Thread(null, task, "evenkeel-agent-step", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw Refusal.of(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.of(e);
        }
    }
}
