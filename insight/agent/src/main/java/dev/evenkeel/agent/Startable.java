package dev.evenkeel.agent;

import java.time.Duration;
import java.util.concurrent.Callable;
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

    /** Libraries look for their parts through the thread's loader: it must be ours, and the application's again afterwards. */
    private String within(Callable<String> step) throws RefusedException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return step.call();
        } catch (Exception | LinkageError e) {
            throw Refusal.of(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
