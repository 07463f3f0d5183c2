package dev.evenkeel.slo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells a breaker four times a second what collectors have done to this process, and has it evaluate once a second, on a daemon thread, until it
 * is closed. Before that it takes another breaker through an opening, so that the real one finds code that is loaded and compiled.
 */
public final class Ticker implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(250);
    private static final Duration EVALUATION = Duration.ofSeconds(1);
    /** A listener that takes longer is left behind. */
    private static final Duration LAST_TICK = Duration.ofSeconds(2);

    private final Thread thread;

    private Ticker(Thread thread) {
        this.thread = thread;
    }

    /** Starts it on the system's clock. Needs the module jdk.management. */
    public static Ticker start(Breaker breaker) {
        return start(breaker, InstantSource.system());
    }

    static Ticker start(Breaker breaker, InstantSource clock) {
        // Here, so that a runtime image without the module jdk.management is told of to the caller.
        CollectorBeans collectors = new CollectorBeans();
        Thread thread = new Thread(() -> run(breaker, collectors, clock), "evenkeel-breaker");
        thread.setDaemon(true);
        thread.start();
        return new Ticker(thread);
    }

    private static void run(Breaker breaker, CollectorBeans collectors, InstantSource clock) {
        rehearse();
        try {
            for (long period = 1; !Thread.currentThread().isInterrupted(); period++) {
                Thread.sleep(PERIOD.toMillis());
                tick(breaker, collectors, clock.instant(), period % EVALUATION.dividedBy(PERIOD) == 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // ends
        }
    }

    @SuppressWarnings("EmptyCatch")
    private static void rehearse() {
        try {
            boolean ignored = Rehearsal.run();
        } catch (OutOfMemoryError e) {
            // the real one will be slower
        }
    }

    /** A heap that is full is what it's there for: who can't do it now tries again. */
    @SuppressWarnings("EmptyCatch")
    private static void tick(Breaker breaker, CollectorBeans collectors, Instant now, boolean evaluates) {
        try {
            breaker.noteCollected(now, collectors.read());
            if (evaluates) {
                breaker.evaluate(now);
            }
        } catch (OutOfMemoryError e) {
            // a quarter of a second later there may be room
        }
    }

    /** Stops evaluating, and returns once that is so: whoever closes it may take its classes away next. The breaker stays as it is. */
    @Override
    public void close() {
        thread.interrupt();
        if (Thread.currentThread() == thread) {
            return; // a listener of the breaker closes it
        }
        try {
            thread.join(LAST_TICK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
