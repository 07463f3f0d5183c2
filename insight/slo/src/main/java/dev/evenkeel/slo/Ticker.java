package dev.evenkeel.slo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells a breaker four times a second what collectors have done to this process, and has it evaluate once a second, on a daemon thread, until it
 * is closed.
 */
public final class Ticker implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(250);
    private static final Duration EVALUATION = Duration.ofSeconds(1);

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
        long periods = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(PERIOD.toMillis());
                Instant now = clock.instant();
                breaker.noteCollected(now, collectors.read());
                periods++;
                if (periods % EVALUATION.dividedBy(PERIOD) == 0) {
                    breaker.evaluate(now);
                }
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
