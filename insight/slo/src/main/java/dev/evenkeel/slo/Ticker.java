package dev.evenkeel.slo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Tells a breaker once a second how long collectors have held this process, and has it evaluate, on a daemon thread, until it is closed. */
public final class Ticker implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Thread thread;

    private Ticker(Thread thread) {
        this.thread = thread;
    }

    /** Starts it on the system's clock. */
    public static Ticker start(Breaker breaker) {
        return start(breaker, InstantSource.system());
    }

    static Ticker start(Breaker breaker, InstantSource clock) {
        Thread thread = new Thread(() -> run(breaker, clock), "evenkeel-breaker");
        thread.setDaemon(true);
        thread.start();
        return new Ticker(thread);
    }

    private static void run(Breaker breaker, InstantSource clock) {
        CollectorBeans collectors = new CollectorBeans();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(PERIOD.toMillis());
                Instant now = clock.instant();
                breaker.noteCollected(now, collectors.held(), collectors.collections());
                breaker.evaluate(now);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // ends
        }
    }

    /** Stops evaluating; the breaker stays as it is. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
